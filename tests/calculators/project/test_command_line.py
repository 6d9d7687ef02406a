"""`python -m calculators project` as a person and a script meet it. Every test starts real processes."""

import json
from pathlib import Path

import pytest

from calculators.project.answering import Projects
from tests.calculators.project.profiles import AWARD, PLACE, TAX
from tests.calculators.test_command_line import run

PROFILE = json.dumps(PLACE | AWARD | TAX)


def test_profile_from_a_file_or_from_standard_input(tmp_path: Path, projects: Projects) -> None:
    """Both give the same line, which is what the page gets."""
    file = tmp_path / "profile.json"
    file.write_text(PROFILE, encoding="utf-8")
    from_file = run("project", str(file), "--as-of", "2023-01-01")
    assert from_file == run("project", "--as-of", "2023-01-01", text=PROFILE)
    assert (from_file.status, from_file.out) == (0, projects.answer(PROFILE, "2023-01-01") + "\n")
    assert from_file.outcome["benefit"]["total"] == "72"


def test_day_of_asking_is_today_without_the_option() -> None:
    """Today is after the period; a day in the profile comes before the option."""
    assert run("project", text=PROFILE).outcome["outcomes"]["scope"]["results"]["open_on_as_of"] is False
    own = json.dumps(PLACE | {"as_of": "2022-01-01"})
    ran = run("project", "--as-of", "2025-01-01", text=own)
    assert ran.outcome["outcomes"]["scope"]["results"]["open_on_as_of"] is True


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("nonsense", "", "not_json"),
        ('{"years": 3}', "years", "unknown_question"),
        ('{"total_investment": "2_000"}', "total_investment", "not_a_number"),
    ],
)
def test_wrong_profile_exits_with_2(text: str, field: str, code: str) -> None:
    """The errors are printed where the outcome would be."""
    ran = run("project", text=text)
    assert (ran.status, ran.outcome) == (2, {"errors": [{"field": field, "code": code}]})


def test_project_in_words() -> None:
    """`--explain` tells it in the language that is asked for, errors too."""
    english = run("project", "--explain", "--language", "en", text=PROFILE)
    assert english.status == 0
    assert "Gain in all: 72 wan yuan" in english.out
    assert "总共多得: 72 万元" in run("project", "--explain", text=PROFILE).out
    wrong = run("project", "--explain", "--language", "en", text='{"total_investment": -1}')
    assert (wrong.status, wrong.out) == (2, "“Total investment of the project” cannot be less than 0.\n")


def test_what_cannot_be_done_is_told_in_one_line() -> None:
    """A file that is not there, a language without words."""
    for arguments in (["project", "no/such/file.json"], ["project", "--language", "fr"]):
        ran = run(*arguments, text="{}")
        assert (ran.status, ran.out, len(ran.told.splitlines())) == (1, "", 1)
