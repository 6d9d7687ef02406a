"""The editors' commands: `python -m guide check | bundle`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from guide.bundle import bundle_text
from guide.loading import load_library, load_rulebook
from guide.reading.mistakes import MistakesFoundError

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command on the project in `root`; gives its exit status."""
    parser = argparse.ArgumentParser(prog="python -m guide", description="Commands for editors of the policy guide.")
    parser.add_argument(
        "command", choices=["check", "bundle"], help="check all policy data, or write the calculators' bundle"
    )
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of another encoding must not break Chinese text
            stream.reconfigure(encoding="utf-8")
    try:
        if options.command == "bundle":
            print(bundle_text(load_rulebook(root)))
        else:
            load_library(root)
            print("All policy data is in order.")
    except MistakesFoundError as found:
        print(found, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
