"""How long the site takes to build: this one, and one with the same data ten times over, in one run.

    .venv/bin/python benchmarks/build_time.py [--rounds 3]

The large site has every document, office, place, term, task, safeguard, instrument, silence and target ten times, under
ids of their own; calculators cannot be multiplied, because each has its code. Both sites are built by a fresh process, with
the browser runtime already made.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMES = 10
MULTIPLIED = (
    "documents.yaml",
    "offices.yaml",
    "places.yaml",
    "glossary.yaml",
    "plan/targets.yaml",
    "plan/tasks.yaml",
    "plan/safeguards.yaml",
    "plan/instruments.yaml",
    "plan/silences.yaml",
)
NEEDED = (
    "calculators",
    "guide",
    "docs",
    "overrides",
    "policy_data",
    "mkdocs.yml",
    "mkdocs_hooks.py",
    "pyproject.toml",
    "package.json",
)


def main() -> None:
    """Build both sites in turn, several times, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "once"), Path(folder, "ten-times")
        for project in (small, large):
            _copy(project)
        _multiply(large / "policy_data")
        _build(small)  # makes the runtime, which both then take from the cache
        shutil.copytree(small / ".cache", large / ".cache", dirs_exist_ok=True)
        seconds: dict[Path, list[float]] = {small: [], large: []}
        pages: dict[Path, int] = {}
        for _round in range(rounds):
            for project, measured in seconds.items():
                measured.append(_build(project))
                pages[project] = len(list((project / "site").rglob("*.html")))
        print(f"{'site':<10} {'pages':>6} {'median s':>9} {'ms a page':>10}   all rounds")
        for project, measured in seconds.items():
            median = statistics.median(measured)
            told = " ".join(f"{second:.1f}" for second in measured)
            print(
                f"{project.name:<10} {pages[project]:>6} {median:>9.1f} {median / pages[project] * 1000:>10.1f}   {told}"
            )


def _copy(project: Path) -> None:
    project.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, project / name)
    (project / "node_modules").symlink_to(ROOT / "node_modules")


def _multiply(data: Path) -> None:
    """Each list entry with an id again, nine times, with a number behind its id. What it refers to stays the original."""
    for name in MULTIPLIED:
        file = data / name
        text = file.read_text(encoding="utf-8")
        head, _marker, entries = text.partition("\ninstruments:\n")
        keep, body = (head + _marker, entries) if _marker else ("", text)
        copies = [_renamed(body, number) for number in range(2, TIMES + 1)]
        file.write_text(keep + body.rstrip("\n") + "\n" + "\n".join(copies), encoding="utf-8")


def _renamed(body: str, number: int) -> str:
    """The entries under ids and sections of their own."""
    body = re.sub(r"(?m)^(\s*-\s*\{?\s*id: )([A-Za-z0-9_]+)", rf"\g<1>\g<2>_{number}", body)
    return re.sub(r"(?m)^(\s*(?:- )?section: )(\S+)$", rf"\g<1>\g<2>·{number}", body)


def _build(project: Path) -> float:
    started = time.perf_counter()
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if built.returncode:
        sys.exit(f"{project.name} does not build:\n{built.stdout[-2000:]}{built.stderr[-2000:]}")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
