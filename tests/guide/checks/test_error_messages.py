"""What an editor reads when files do not fit together: whole messages, each in the file of its case.

`cases/<situation>.yaml` says what is changed in the sample project (`replace` has a piece of text and what takes its place,
`write` has whole files, `delete` has names) and gives the whole message under `mistakes`.
`RENEW_GOLDEN=1 pytest tests/guide` writes the messages anew: look at the difference before you commit it.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.loading import load_library
from guide.reading.mistakes import MistakesFoundError

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
LAST_KEY = "mistakes: |\n"


def spoil(project: Path, change: dict[str, Any]) -> None:
    """Make the changes of a case."""
    folder = project / "policy_data"
    for name, pieces in change.get("replace", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in pieces:
            assert old in text, f"{name} does not hold {old!r}"
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in change.get("write", {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in change.get("delete", []):
        (folder / name).unlink()


def message(project: Path) -> str:
    """Return what loading the project says, or nothing."""
    try:
        load_library(project)
    except MistakesFoundError as found:
        return f"{found}\n"
    return ""


def test_sample_project_is_in_order(sample: Path) -> None:
    """Each case has its own mistakes only: the sample itself has none."""
    assert message(sample) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message_is_the_golden_one(case: Path, sample: Path) -> None:
    """A project that is wrong in one way gives exactly the message of its case."""
    written = case.read_text(encoding="utf-8")
    change = yaml.safe_load(written)
    spoil(sample, change)
    told = message(sample)
    if os.environ.get("RENEW_GOLDEN"):
        lines = "".join(f"  {line}\n" for line in told.splitlines())
        case.write_text(written.partition(LAST_KEY)[0] + LAST_KEY + lines, encoding="utf-8")
        pytest.skip(f"RENEWED, NOT TESTED: {case.name}")
    assert told == change["mistakes"]
