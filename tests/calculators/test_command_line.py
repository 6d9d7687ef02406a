"""The command line as a person and a script meet it. Contract, section 1, "Calling". Every test starts real processes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calculators import Calculators
from calculators.conversation import Conversation
from calculators.rules import RULES

ROOT = Path(__file__).parents[2]
IN_SCOPE = '{"location": "xishui", "is_industrial": true, "project_kind": "expansion", "start_date": "2022-03-15"%s}'


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    told: str

    @property
    def outcome(self) -> Any:
        """The one outcome that was printed, on a line of its own."""
        (line,) = self.out.splitlines()
        return json.loads(line)


def run(*arguments: str | bytes, text: str | bytes = b"", project: Path = ROOT, cwd: Path | None = None) -> Ran:
    """Run `python -m calculators`; whatever happens there must be no traceback."""
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        cwd=cwd or project,
        env={**os.environ, "PYTHONPATH": str(project)},
        input=text.encode("utf-8") if isinstance(text, str) else text,
        capture_output=True,
        check=False,
    )
    told = ran.stderr.decode("utf-8")
    assert "Traceback" not in told, told
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), told)


@pytest.fixture(scope="session")
def bundle(policy_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The policy in a file of its own."""
    file = tmp_path_factory.mktemp("bundle") / "policy.json"
    file.write_text(policy_text, encoding="utf-8")
    return file


@pytest.fixture
def situation(tmp_path: Path) -> Path:
    """A situation in a file."""
    file = tmp_path / "situation.json"
    file.write_text('{"total_investment": 2000.00}', encoding="utf-8")
    return file


def test_list_prints_the_ids_one_a_line() -> None:
    """In the order of the contract, and nothing else."""
    ran = run("list")
    assert (ran.status, ran.out.splitlines(), ran.told) == (0, list(RULES), "")


def test_run_reads_a_file_or_standard_input(situation: Path, calculators: Calculators) -> None:
    """Both give the same text, which is what the calculators give to everybody else."""
    from_file = run("run", "project_filing", str(situation), "--as-of", "2023-01-01")
    from_input = run("run", "project_filing", "--as-of", "2023-01-01", text=situation.read_bytes())
    assert from_file == from_input
    assert (from_file.status, from_file.told) == (0, "")
    assert (
        from_file.out
        == calculators.answer("project_filing", situation.read_text(encoding="utf-8"), "2023-01-01") + "\n"
    )


def test_file_is_looked_for_where_the_reader_stands(situation: Path) -> None:
    """And not where the project lies."""
    assert (
        run("run", "project_filing", situation.name, cwd=situation.parent).outcome["results"]["library"] == "municipal"
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (IN_SCOPE % "", "eligible"),
        (IN_SCOPE % ', "as_of": null', "eligible"),
        (IN_SCOPE.replace("xishui", "outside") % "", "not_covered"),
    ],
)
def test_every_outcome_exits_with_0(text: str, status: str) -> None:
    """Not being covered is an outcome and no error."""
    ran = run("run", "scope", text=text)
    assert (ran.status, ran.outcome["status"]) == (0, status)


@pytest.mark.parametrize(
    ("arguments", "text", "errors"),
    [
        (["project_filing"], '{"total_investment": -1}', [{"field": "total_investment", "code": "negative"}]),
        (["project_filing"], "", [{"field": "", "code": "not_json"}]),
        (["project_filing"], "[1]", [{"field": "", "code": "not_json"}]),
        (["project_filing"], b"\xff\xfe{}", [{"field": "", "code": "not_json"}]),
        (["project_filing"], b'{"total_investment": "\xed\xa0\x80"}', [{"field": "", "code": "not_json"}]),
        (["project_filing"], '["]",' * 20_000 + "1" + "]" * 20_000, [{"field": "", "code": "not_json"}]),
        (["project_filing"], '{"total_investment": NaN}', [{"field": "total_investment", "code": "not_a_number"}]),
        (["no_such_calculator"], "{}", [{"field": "calculator", "code": "not_a_choice"}]),
        ([b"\xff"], "{}", [{"field": "calculator", "code": "not_a_choice"}]),
    ],
)
def test_wrong_input_exits_with_2(
    arguments: list[str], text: str | bytes, errors: list[dict[str, str]], bundle: Path
) -> None:
    """The errors are printed as JSON, where an outcome would be."""
    ran = run("run", *arguments, "--policy", str(bundle), text=text)
    assert (ran.status, ran.outcome, ran.told) == (2, {"errors": errors}, "")


def test_byte_order_mark_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    """Some editors write one unasked."""
    file = tmp_path / "situation.json"
    file.write_bytes(b'\xef\xbb\xbf{"total_investment": 1}')
    assert run("run", "project_filing", str(file)).status == 0
    lines = b'\xef\xbb\xbf{"calculator": "project_filing", "situation": {"total_investment": 1}}\r\n'
    assert run("lines", text=lines).outcome["status"] == "computed"


def test_hostile_key_comes_out_as_it_went_in() -> None:
    """Half characters and line ends of every kind in a key: one line of JSON, whatever the console's encoding is."""
    key = "<b>项目\u2028\x85\n\udc00\ud83d"
    ran = run("run", "project_filing", text=json.dumps({"total_investment": 1, key: 1}))
    assert (ran.status, ran.outcome) == (2, {"errors": [{"field": key, "code": "unknown_question"}]})
    told = run("explain", "project_filing", "--language", "en", text=json.dumps({"total_investment": 1, key: 1}))
    assert (told.status, told.told) == (2, "")
    assert "<b>项目" in told.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "scope", "no/such/file.json"],
        ["run", "scope", "."],
        ["run", "scope", b"\xff.json"],
        ["explain", "no_such_calculator"],
        ["explain", "scope", "--language", "fr"],
        ["run", "scope", "--policy", "no/such/bundle.json"],
        ["run", "scope", "--policy", "pyproject.toml"],
        ["run", "scope", "--policy", "package.json"],
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments: Sequence[str | bytes]) -> None:
    """Nothing is printed as if it were an outcome; the message says what is wrong."""
    ran = run(*arguments, text="{}")
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.told.splitlines()) == 1


@pytest.mark.parametrize("day", ["2023-02-30", "today", "", b"\xff"])
def test_day_of_asking_that_is_no_date_is_wrong_input(day: str | bytes) -> None:
    """`--as-of` fills an answer, and a wrong answer is told like any other; the situation's own day still wins."""
    ran = run("run", "scope", "--as-of", day, text=IN_SCOPE % "")
    assert (ran.status, ran.outcome) == (2, {"errors": [{"field": "as_of", "code": "not_a_date"}]})
    assert run("run", "scope", "--as-of", day, text=IN_SCOPE % ', "as_of": "2023-01-01"').status == 0


@pytest.mark.parametrize("arguments", [[], ["calculate"], ["run"], ["lines", "--day", "2023-01-01"]])
def test_wrong_command_shows_how_it_is_used(arguments: list[str]) -> None:
    """The parser's own words, and its own status."""
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "usage: python -m calculators" in ran.told


def test_as_of_fills_what_is_unanswered_and_is_today_without_it() -> None:
    """The situation's own day wins; without any the command line looks at the clock, which is after the period."""

    def is_open(own: str, *arguments: str) -> Any:
        return run("run", "scope", *arguments, text=IN_SCOPE % own).outcome["results"]["open_on_as_of"]

    assert is_open("", "--as-of", "2023-12-31") is True
    assert is_open("", "--as-of", "2024-01-01") is False
    assert is_open(', "as_of": "2023-12-31"', "--as-of", "2024-01-01") is True
    assert is_open("") is False


def test_lines_go_on_after_a_broken_one(calculators: Calculators) -> None:
    """One answer a line in the order of the lines, whatever stands in them; the command succeeds."""
    good = b'{"calculator": "project_filing", "situation": {"total_investment": 500}}'
    deep = (
        b'{"calculator": "project_filing", "situation": {"total_investment": ' + b"[" * 10_000 + b"]" * 10_000 + b"}}"
    )
    long = b'{"calculator": "project_filing", "situation": {"total_investment": "' + b"9" * 10_000_000 + b'"}}'
    bad = [
        b"not json",
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"calculator": "nobody"}',
        deep,
        long,
        b"[" * 10_000,
        b'{"calculator": "scope"}',
    ]
    ran = run("lines", text=b"\n".join([good, *(line for one in bad for line in (one, good))]))
    answers = ran.out.splitlines()
    assert (ran.status, ran.told, len(answers)) == (0, "", 2 * len(bad) + 1)
    assert set(answers[::2]) == {calculators.answer("project_filing", '{"total_investment": 500}')}
    fields = [(error["field"], error["code"]) for line in answers[1::2] for error in json.loads(line)["errors"]]
    broken, investment = ("", "not_json"), ("total_investment", "not_a_number")
    unknown = ("calculator", "not_a_choice")
    assert fields == [*[broken] * 4, unknown, investment, investment, broken, broken]


def test_no_lines_no_answers() -> None:
    """Nothing asked, nothing answered."""
    assert run("lines") == Ran(0, "", "")


def test_lines_fill_the_day_of_asking_of_each_line() -> None:
    """`--as-of` holds for every line that has no day of its own."""
    lines = [f'{{"calculator": "scope", "situation": {IN_SCOPE % own}}}' for own in ("", ', "as_of": "2021-01-01"')]
    answers = [
        json.loads(line) for line in run("lines", "--as-of", "2030-01-01", text="\n".join(lines)).out.splitlines()
    ]
    assert [answer["results"]["open_on_as_of"] for answer in answers] == [False, True]


def test_reader_who_stops_listening_causes_no_traceback(bundle: Path) -> None:
    """As in `... lines | head -1`."""
    command = [sys.executable, "-m", "calculators", "lines", "--policy", str(bundle)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]
        process.stdout.close()
        process.stdin.write(b"{}\n" * 10_000)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()


def test_bundle_written_before_gives_the_same_answers(bundle: Path, situation: Path) -> None:
    """For places without YAML; the same text."""
    day = ("--as-of", "2023-01-01")
    assert run("run", "project_filing", str(situation), *day, "--policy", str(bundle)) == run(
        "run", "project_filing", str(situation), *day
    )


# The answers follow the YAML as it stands.


@pytest.fixture
def own_project(tmp_path: Path) -> Path:
    """A copy of the project whose policy may be changed."""
    for folder in ("calculators", "guide", "policy_data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def change(file: Path, after: str, old: str, new: str) -> None:
    """Change the first `old` that stands behind `after`."""
    before, mark, rest = file.read_text(encoding="utf-8").partition(after)
    assert mark
    assert old in rest
    file.write_text(before + mark + rest.replace(old, new, 1), encoding="utf-8")


def test_answers_follow_the_yaml_as_it_stands(own_project: Path) -> None:
    """A changed threshold holds from the next question on, with its own policy version; no copy of the old one is left."""
    parameters = own_project / "policy_data/parameters/plan.yaml"
    old = run("run", "project_filing", text='{"total_investment": 2000}', project=own_project).outcome
    change(parameters, "- id: municipal_library_threshold", 'value: "2000"', 'value: "2000.000001"')
    new = run("run", "project_filing", text='{"total_investment": 2000}', project=own_project).outcome
    assert (old["results"]["library"], new["results"]["library"]) == ("municipal", "county")
    assert old["policy_version"] != new["policy_version"]


def test_share_and_bounds_of_a_question_follow_the_yaml_too(own_project: Path) -> None:
    """A new share, a year that was out of range, a document's reference: all of it comes from YAML."""
    change(own_project / "policy_data/parameters/rd_deduction.yaml", "- id: rd_share_ic", '"1.20"', '"1.30"')
    change(
        own_project / "policy_data/calculators/rd_deduction.yaml", "- id: year\n    kind", "most: 2100", "most: 2023"
    )
    situation = '{"year": %d, "enterprise_kind": "ic_or_machine_tool", "direct": 100}'
    lines = [f'{{"calculator": "rd_deduction", "situation": {situation % year}}}' for year in (2023, 2024)]
    first, second = map(json.loads, run("lines", text="\n".join(lines), project=own_project).out.splitlines())
    assert first["results"]["extra_deduction"] == "130"
    assert second == {"errors": [{"field": "year", "code": "out_of_range"}]}


def test_rule_that_lapses_in_the_yaml_gives_no_result(own_project: Path) -> None:
    """Where any value for the year is gone there is no rule, not a neighbour's value and not a traceback."""
    parameters = own_project / "policy_data/parameters/rd_deduction.yaml"
    change(parameters, "- id: rd_entrusted_share", "until: null", "until: 2021-12-31")
    situation = '{"year": 2022, "enterprise_kind": "other", "entrusted_domestic": 100, "q4_actual": 1000}'
    outcome = run("run", "rd_deduction", text=situation, project=own_project).outcome
    assert (outcome["status"], outcome["results"], outcome["notes"]) == ("need_info", {}, ["no_rule_for_date"])


def test_mistake_in_the_yaml_is_told_with_its_place(own_project: Path) -> None:
    """No answer is better than one from a policy that is wrong."""
    parameters = own_project / "policy_data/parameters/plan.yaml"
    change(parameters, "- id: municipal_library_threshold", 'value: "2000"', 'value: "2_000"')
    ran = run("run", "project_filing", text='{"total_investment": 2000}', project=own_project)
    assert (ran.status, ran.out) == (1, "")
    assert "policy_data/parameters/plan.yaml:" in ran.told


def test_verify_works_a_receipt_out_again(bundle: Path, conversation: Conversation, tmp_path: Path) -> None:
    """Exit status 0 for the same, 1 for what differs, 2 where there is no verdict; a file that is not there included."""
    request = {
        "receipt": {"computed_at": "2026-11-24T09:30:00+08:00"},
        "calculator": "project_filing",
        "language": "zh",
    }
    typed = {"typed": {"total_investment": "2000"}, "as_of": "2023-01-01"}
    receipt = json.loads(conversation.respond(json.dumps({**request, **typed})))["receipt"]
    file = tmp_path / "receipt.json"
    policy = ("--policy", str(bundle))
    file.write_text(receipt, encoding="utf-8")
    same = run("verify", str(file), *policy)
    assert (same.status, same.told, same.out.splitlines()[0][:2]) == (0, "", "一致")
    file.write_text(receipt.replace('"total_investment": "2000"', '"total_investment": "1999"', 1), encoding="utf-8")
    differs = run("verify", str(file), "--language", "en", *policy)
    assert (differs.status, differs.told) == (1, "")
    assert "On the receipt | Worked out now" in differs.out
    file.write_bytes(receipt.encode("utf-8")[:-40])
    unreadable = run("verify", str(file), *policy)
    assert (unreadable.status, unreadable.told, unreadable.out.count("\n")) == (2, "", 2)
    missing = run("verify", str(tmp_path / "none.json"), *policy)
    assert (missing.status, missing.out) == (2, "")
    assert "none.json cannot be read" in missing.told
    assert run("verify", str(file), "--language", "fr", *policy).status == 2
