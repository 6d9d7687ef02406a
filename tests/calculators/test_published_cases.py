"""The published cases: worked by hand elsewhere, and binding for every calculator that exists."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from calculators.rules import RULES
from tests.calculators.asking import Asking, errors_of

ROOT = Path(__file__).parents[2]
PUBLISHED: list[dict[str, Any]] = json.loads((ROOT / "tests/published_cases.json").read_text(encoding="utf-8"))
CASES = [case for case in PUBLISHED if case["calculator"] in RULES]
COUNTS = {"scope": 11, "project_filing": 14, "investment_award": 24, "rd_deduction": 17}
"""How many cases the first four calculators have; a case that got lost would be missed by no other test."""


def check(case: dict[str, Any], outcome: dict[str, Any]) -> None:
    """The outcome is what the case promises: errors as a set, notes at least, everything else exactly."""
    expected = dict(case["expected"])
    if "errors" in expected:
        assert set(outcome) == {"errors"}
        assert errors_of(outcome) == errors_of(expected)
        return
    assert "errors" not in outcome, outcome
    assert outcome["calculator"] == case["calculator"]
    assert set(expected.pop("notes", [])) <= set(outcome["notes"])
    assert {key: outcome[key] for key in expected} == expected


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_published_case(case: dict[str, Any], ask: Asking) -> None:
    """The calculator gives what the published case promises."""
    check(case, ask.text(case["calculator"], json.dumps(case["situation"])))


def test_no_published_case_is_left_out() -> None:
    """Every case of every calculator that exists is run, each under an id of its own."""
    assert {name: sum(case["calculator"] == name for case in CASES) for name in COUNTS} == COUNTS
    assert set(COUNTS) <= set(RULES)
    assert len({case["id"] for case in PUBLISHED}) == len(PUBLISHED) == 197
    assert all(set(case["expected"]) <= {"status", "results", "missing", "notes", "errors"} for case in PUBLISHED)


def answered_by_lines(cases: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """All cases through one process of the command line."""
    lines = [json.dumps({"calculator": case["calculator"], "situation": case["situation"]}) for case in cases]
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", "lines"],
        cwd=ROOT,
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_published_cases_through_lines_in_one_process() -> None:
    """`lines` answers all cases in their order, and says to unwritten calculators that it does not know them."""
    outcomes = answered_by_lines(PUBLISHED)
    assert len(outcomes) == len(PUBLISHED)
    for case, outcome in zip(PUBLISHED, outcomes, strict=True):
        if case["calculator"] in RULES:
            check(case, outcome)
        else:
            assert errors_of(outcome) == {("calculator", "not_a_choice")}
