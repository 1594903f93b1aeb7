"""The plain way to compare with: a transformer of the size of MiniLM-L12 in sentence-transformers.

Its weights are random, which changes what it says but not how fast it says it. The tokenizer is a real WordPiece,
trained here, because the number of tokens decides the speed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

VOCABULARY = 30_000
MAX_TOKENS = 128
"""As in paraphrase-multilingual-MiniLM-L12-v2, the usual choice for short texts in several languages."""


def build(texts: Iterable[str], folder: Path) -> SentenceTransformer:
    """The model with a tokenizer trained on `texts`; its files are written to `folder`."""
    tokenizer = BertWordPieceTokenizer(lowercase=False, strip_accents=False)
    tokenizer.train_from_iterator(texts, vocab_size=VOCABULARY, show_progress=False)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer._tokenizer,
        model_max_length=MAX_TOKENS,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)
    config = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    BertModel(config).save_pretrained(folder)
    transformer = Transformer(str(folder), max_seq_length=MAX_TOKENS)
    return SentenceTransformer(modules=[transformer, Pooling(384)], device="cpu")
