"""A table from a page: opened, computed portion by portion, shown, given back. `calculators/table_conversation.py`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import workbooks
from calculators import Calculators
from calculators.batch_files import batch_files
from calculators.table_conversation import TableConversation

OPEN = {"do": "open", "calculator": "investment_award", "language": "zh", "as_of": "2026-11-23"}
HEADINGS = "#项目,total_investment,provincial_support,base,rate\n"
ROWS = HEADINGS + "甲,2000,none,1200,8%\n乙,abc,none,,\n丙,500,received,,\n丁,3000,received,,\n"


@pytest.fixture
def tables(calculators: Calculators) -> TableConversation:
    """A conversation without workbooks."""
    return TableConversation(calculators)


Do = Callable[..., dict[str, Any]]


@pytest.fixture
def do(tables: TableConversation) -> Do:
    """Ask for one thing."""

    def asked(request: dict[str, Any], data: bytes = b"") -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(tables.respond(json.dumps(request), data))
        return answer

    return asked


def to_the_end(do: Do, progress: dict[str, Any]) -> list[dict[str, Any]]:
    """Go on until nothing is left to do; return every sign of progress."""
    seen = [progress]
    while seen[-1]["stage"] in {"reading", "computing", "writing"}:
        seen.append(do({"do": "go_on"}))
    return seen


def test_table_is_computed_in_portions(do: Do) -> None:
    """So that the page can show how far things are, and stop."""
    table = HEADINGS + "甲,2000,none,1200,8%\n" * 1500
    seen = to_the_end(do, do(OPEN, table.encode()))
    assert [step["stage"] for step in seen[:4]] == ["reading", "reading", "computing", "computing"]
    done = [step["done"] for step in seen if step["stage"] == "computing"]
    assert done == list(range(0, 1500, 50))
    assert seen[-1] == {
        "stage": "ready",
        "done": 1500,
        "of": 1500,
        "counts": [{"id": "eligible", "label": "在范围内", "count": "1500", "wrong": False}],
    }


def test_csv_is_the_one_of_the_command_line(
    do: Do, tables: TableConversation, calculators: Calculators, tmp_path: Path
) -> None:
    """Byte for byte."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(ROWS.encode("gb18030"))
    assert batch_files(calculators, "investment_award", source, target, "2026-11-23") == []
    to_the_end(do, do(OPEN, source.read_bytes()))
    assert to_the_end(do, do({"do": "write", "as": "csv"}))[-1]["stage"] == "ready"
    assert tables.file() == target.read_bytes()


def test_rows_are_shown_in_words(do: Do) -> None:
    """The reader's own column, the status, amounts with their units, and why a row has none."""
    to_the_end(do, do(OPEN, ROWS.encode()))
    shown = do({"do": "rows", "from": 0, "most": 3})
    assert (shown["remark"], shown["of"], len(shown["rows"])) == ("项目", 4, 3)
    first, second, third = shown["rows"]
    assert (first["row"], first["remark"], first["status"]["label"], first["reasons"]) == ("2", "甲", "在范围内", [])
    assert "96 万元" in first["results"]
    assert second["status"] == {"id": "errors", "label": "有错，未计算"}
    assert second["reasons"][0].startswith("“项目总投资”要写成数字")
    assert third["status"]["id"] == "need_info"
    (last,) = do({"do": "rows", "from": 3, "most": 20})["rows"]
    assert last["status"]["id"] == "not_covered"
    assert last["reasons"][0].startswith("不符合：")


def test_missing_answers_are_named(do: Do) -> None:
    """By the labels of their questions."""
    to_the_end(do, do(OPEN, (HEADINGS + "甲,500,none,,\n").encode()))
    (row,) = do({"do": "rows", "from": 0, "most": 1})["rows"]
    assert row["reasons"] == ["还缺：按当地规则能计入的投资额、奖补比例（单一比例）"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_headings"),
        (b"base\n", "no_rows"),
        (b"base,\n1\n", "empty_heading"),
        (b"base\n1,2\n", "too_many_cells"),
        (b'base\n"1\n', "open_quotes"),
        (bytes(9), "not_csv"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old_workbook"),
        (b"base\n" + b"1\n" * 100_001, "too_many_rows"),
    ],
)
def test_what_is_wrong_with_a_file_has_words(
    data: bytes, code: str, language: str, do: Do, tables: TableConversation
) -> None:
    """In both languages, with the place where there is one."""
    ended = to_the_end(do, do(OPEN | {"language": language}, data))[-1]
    words = tables.calculators.policy.words[language][f"table_error.{code}"]
    assert (ended["stage"], ended["texts"]) == ("refused", [words.format(row="2", column="2")])


def test_workbooks_are_asked_for(do: Do, tables: TableConversation) -> None:
    """Once they are there, the same request is answered."""
    to_the_end(do, do(OPEN, ROWS.encode()))
    assert do({"do": "write", "as": "xlsx"}) == {"needs": "workbooks"}
    assert do(OPEN, b"PK\x03\x04") == {"needs": "workbooks"}
    tables.furnish(workbooks)
    assert to_the_end(do, do(OPEN, b"PK\x03\x04"))[-1]["errors"] == [{"field": "", "code": "not_workbook"}]


def test_closed_table_is_forgotten(do: Do, tables: TableConversation) -> None:
    """Nothing of it can be asked for any more."""
    to_the_end(do, do(OPEN, ROWS.encode()))
    assert do({"do": "close"}) == {"stage": "closed"}
    with pytest.raises(LookupError):
        do({"do": "rows", "from": 0, "most": 1})
    with pytest.raises(LookupError):
        tables.file()


def test_file_that_was_not_written_cannot_be_had(do: Do, tables: TableConversation) -> None:
    """A page that asks too early hears so."""
    to_the_end(do, do(OPEN, ROWS.encode()))
    with pytest.raises(LookupError):
        tables.file()


def test_headings_that_are_no_ids_are_told_apart(do: Do) -> None:
    """A question's own words, a column of earlier results, anything else."""
    ended = to_the_end(do, do(OPEN | {"language": "en"}, "项目总投资,status,nonsense\n1,2,3\n".encode()))[-1]
    assert [error["code"] for error in ended["errors"]] == ["unknown_question"] * 3
    assert "total_investment" in ended["texts"][0]
    assert "results" in ended["texts"][1]
    assert "nonsense" in ended["texts"][2]


def test_long_results_are_written_in_portions(do: Do) -> None:
    """So that writing can be stopped too."""
    to_the_end(do, do(OPEN, (HEADINGS + "甲,500,none,,\n" * 501).encode()))
    written = to_the_end(do, do({"do": "write", "as": "csv"}))
    assert [sign["done"] for sign in written] == [0, 500, 501]
