"""What an editor reads when a file is wrong: whole messages, each beside the file that gives it.

`cases/<situation>.yaml` is read as a file of parameters; `cases/<situation>.txt` is the whole message, and is not there where
all is well. `RENEW_GOLDEN=1 pytest tests/guide` writes the messages anew: look at the difference before you commit it.
"""

import os
from pathlib import Path

import pytest
import yaml

from guide.model.rules import Parameter
from guide.reading import located
from guide.reading.files import read_text
from guide.reading.mistakes import Findings, MistakesFoundError
from guide.reading.shapes import Reader

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def message(case: Path) -> str:
    """Return what reading the file says, or nothing."""
    findings = Findings()
    text = read_text(case, case.name, findings)
    tree = None if text is None else located.read_tree(text, case.name, findings)
    if tree:
        Reader(("zh", "en"), findings).read_all(tree, Parameter)
    try:
        findings.stop_if_any()
    except MistakesFoundError as found:
        return f"{found}\n"
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message_is_the_golden_one(case: Path) -> None:
    """A file that is wrong in one way gives exactly the message that stands beside it."""
    golden = case.with_suffix(".txt")
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(message(case), encoding="utf-8") if message(case) else golden.unlink(missing_ok=True)
        pytest.skip(f"RENEWED, NOT TESTED: {golden.name}")
    assert message(case) == (golden.read_text(encoding="utf-8") if golden.exists() else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message_does_not_depend_on_the_parser(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast parser in C is missing, PyYAML's own parser leads to the same message."""
    before = message(case)
    monkeypatch.setattr(located, "_Loader", yaml.SafeLoader)
    assert message(case) == before


def test_no_golden_message_is_left_over() -> None:
    """Every golden message belongs to a case."""
    names = {case.stem for case in CASES}
    assert [text.name for text in (Path(__file__).parent / "cases").glob("*.txt") if text.stem not in names] == []
