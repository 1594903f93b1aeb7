from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.news.cache import Copy, find, keep

URL = "https://user:secret@daily.example/feed?token=hidden"
COPY = Copy(
    data=b"<rss>\n\n\x00\xff</rss>",
    url="https://daily.example/feed",
    content_type="text/xml",
    etag='"1"',
    last_modified="",
    fetched=datetime(2026, 3, 2, 9, tzinfo=UTC),
)


def test_a_copy_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    keep(folder, URL, COPY)
    assert find(folder, URL) == COPY
    assert find(folder, URL + "x") is None


def test_nothing_secret_and_nothing_half_is_left_on_disk(tmp_path: Path) -> None:
    keep(tmp_path, URL, COPY)
    (file,) = tmp_path.iterdir()
    assert "secret" not in file.name
    assert b"secret" not in file.read_bytes()
    assert b"hidden" not in file.read_bytes()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"{}\n<rss/>", b"[]\n", b"\xff\xfe\n", b'{"fetched": "2026-03-02T09:00:00"}\n', b'{"fetched": 1}\n'],
)
def test_a_damaged_copy_is_none(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path, URL, COPY)
    next(tmp_path.iterdir()).write_bytes(damage)
    assert find(tmp_path, URL) is None


def test_without_a_folder_there_is_no_copy(tmp_path: Path) -> None:
    assert find(tmp_path / "none", URL) is None


def test_a_failed_write_leaves_the_old_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, URL, COPY)

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        keep(tmp_path, URL, COPY)
    assert find(tmp_path, URL) == COPY
    assert len(list(tmp_path.iterdir())) == 1
