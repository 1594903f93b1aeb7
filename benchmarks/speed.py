"""How fast and how large: a cold and a warm audit beside the plain way, and the start of the command line.

    python -m benchmarks.speed                    everything, 10,000 posts; several minutes
    python -m benchmarks.speed --posts 500        a quick look

Every phase runs in a process of its own, so that neither caches in memory nor loaded libraries flatter the next one.
Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.synthetic import write_calendar, write_feed

TODAY = date(2027, 3, 15)
REGIONS = ("BE", "NL", "FR", "DE", "LU", "GB", "US")
ROOT = Path(__file__).resolve().parent.parent
STARTS = 5

Figures = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=250, help="grave stories in the news, besides the dates")
    parser.add_argument("--phase", choices=PHASES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.phase:
        figures = PHASES[arguments.phase](arguments.folder)
        figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print(json.dumps(figures))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_calendar(folder / "posts.csv", arguments.posts, TODAY)
        write_feed(folder / "news.xml", arguments.stories, TODAY)
        peer, cold, warm = (_in_a_process(phase, folder) for phase in ("minilm", "audit", "audit"))
    _print(arguments.posts, peer, cold, warm)


def _in_a_process(phase: str, folder: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.speed", "--phase", phase, "--folder", str(folder)]
    environment = os.environ | {"AUDITOR_CACHE": str(folder / "cache")}
    print(f"{phase} …", file=sys.stderr, flush=True)
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures | {"process": time.perf_counter() - began}


def _audit(folder: Path) -> Figures:
    from auditor import audit

    began = time.perf_counter()
    report = audit(folder / "posts.csv", news=[folder / "news.xml"], today=TODAY, regions=REGIONS).to_dict()
    return {
        "seconds": time.perf_counter() - began,
        "posts": len(report["posts"]),
        "flagged": sum(post["level"] in ("medium", "high", "critical") for post in report["posts"]),
        "coverage": {line["what"]: line["count"] for line in report["coverage"]},
        "torch": "torch" in sys.modules,
    }


def _minilm(folder: Path) -> Figures:
    from auditor.shipped import shipped
    from benchmarks.minilm import build

    with (folder / "posts.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["Caption"] for row in csv.DictReader(file)]
    known = [path.read_text(encoding="utf-8") for path in sorted(shipped("data", "training").rglob("*.jsonl"))]
    model = build([*texts, *known], folder / "minilm")
    began = time.perf_counter()
    vectors = model.encode(texts, show_progress_bar=False)
    return {
        "seconds": time.perf_counter() - began,
        "posts": len(vectors),
        "words": sum(len(text.split()) for text in texts),
    }


PHASES = {"minilm": _minilm, "audit": _audit}


def _start(*arguments: str) -> float:
    """The median wall time of a fresh Python with these arguments, in seconds."""
    times = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _print(posts: int, peer: Figures, cold: Figures, warm: Figures) -> None:
    torch_free = "import auditor, sys; sys.exit('torch' in sys.modules)"
    bare, imported, helped = _start("-c", ""), _start("-c", torch_free), _start("-m", "auditor", "--help")
    looked_at = ", ".join(f"{count} {what}" for what, count in cold["coverage"].items())
    print(f"{date.today()}, {os.cpu_count()} cores, {platform.processor() or platform.machine()}, ", end="")
    print(f"Python {platform.python_version()}. Looked at: {looked_at}. Flagged: {cold['flagged']}.\n")
    print("| what | seconds | peak memory, MB | ratio | target |")
    print("| --- | --- | --- | --- | --- |")
    rows = (
        (f"MiniLM-sized model encodes {posts:,} posts ({peer['words'] / posts:.0f} words each)", peer, "", ""),
        ("cold audit", cold, f"{peer['seconds'] / cold['seconds']:.1f} × faster than the model", "≥ 5 ×"),
        ("warm audit", warm, f"{warm['seconds'] / cold['seconds']:.2f} of cold", "≤ 0.10, under 2 s"),
    )
    for what, figures, ratio, target in rows:
        print(f"| {what} | {figures['seconds']:.2f} | {figures['peak_mb']:,} | {ratio} | {target} |")
    print(f"| the same, whole process | {cold['process']:.2f} cold, {warm['process']:.2f} warm | | | |")
    print(f"| torch loaded | {cold['torch']} cold, {warm['torch']} warm | | | False when warm |")
    print(f"| `import auditor`, beyond bare Python | {imported - bare:.3f} | | | under 0.5 s, without torch |")
    print(f"| `auditor --help` | {helped:.3f} | | | without torch |")


if __name__ == "__main__":
    main()
