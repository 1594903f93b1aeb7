"""Copies of feeds on disk, so that a publisher is asked only for what is new, and a lost connection loses little."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Copy:
    """A feed as it was fetched at `fetched` (aware). `url` is the address after redirects, without credentials."""

    data: bytes
    url: str
    content_type: str
    etag: str
    last_modified: str
    fetched: datetime


def find(folder: Path, url: str) -> Copy | None:
    """The copy of `url`; None where there is none or it cannot be used."""
    try:
        head, _, data = _path(folder, url).read_bytes().partition(b"\n")
        about = json.loads(head)
        return Copy(data=data, **{**about, "fetched": _aware(about["fetched"])})
    except (OSError, ValueError, TypeError, KeyError):
        # A damaged copy is as good as none: it is fetched again and overwritten.
        return None


def keep(folder: Path, url: str, copy: Copy) -> None:
    """Stores a copy in one step, so that a reader never meets half of it.

    Raises:
        OSError: where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    about = {**asdict(copy), "fetched": copy.fetched.isoformat()}
    del about["data"]
    handle, part = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(json.dumps(about).encode() + b"\n" + copy.data)
        Path(part).replace(_path(folder, url))
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _path(folder: Path, url: str) -> Path:
    # The address itself may hold a password or a token, so only its digest becomes a name.
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.feed"


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a naive time")
    return moment
