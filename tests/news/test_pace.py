from __future__ import annotations

import threading
import time

import pytest

from auditor.news import pace


def test_one_site_is_asked_by_one_at_a_time() -> None:
    inside: list[int] = []
    most: list[int] = []

    def ask() -> None:
        with pace.turn("busy.example"):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_different_sites_do_not_wait_for_each_other() -> None:
    with pace.turn("one.example"), pace.turn("two.example"):
        pass


def test_a_site_may_want_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pace.PAUSES, "slow.example", 0.05)
    started = time.monotonic()
    for _ in range(3):
        with pace.turn("slow.example"):
            pass
    assert time.monotonic() - started >= 0.1


def test_gdelt_is_asked_no_more_than_once_in_five_seconds() -> None:
    assert pace.PAUSES["api.gdeltproject.org"] > 5
