"""Hostile and broken JSON is answered with errors, never with a traceback, and fast. Contract, "Situation", "Input errors".

Nothing here is timed: whoever brings back work that grows with the square of the text will notice by waiting.
"""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Calculators
from calculators.json_text import JsonObject, NumberText, read_object, write
from tests.calculators.asking import Asking

NOT_JSON = {"errors": [{"field": "", "code": "not_json"}]}
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Everything at which some reader of lines would cut a line in two."""


def investment(answer: str) -> str:
    """A situation with this JSON as total investment."""
    return f'{{"total_investment": {answer}}}'


def only_error(ask: Asking, answer: str) -> Any:
    """The code of the one error that this JSON as total investment leads to."""
    (error,) = ask.text("project_filing", investment(answer))["errors"]
    assert error["field"] == "total_investment"
    return error["code"]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "{", "}", "null", "1", '"text"', "[]", "[{}]", "{'a': 1}", '{"a": 1,}', "{} {}", '{"a": 1} x'),
        *('{"a": 01}', '{"a": +1}', '{"a": .5}', '{"a": 1.}', '{"a": 2_000}', '{"a": １}', '{"a": nan}', "{a: 1}"),
        *('{"a": "\n"}', '{"a": "\\x"}', '{"a": "\\u12"}', '\ufeff{"a": 1}', "\x00", "{}\x00", "<script>"),
    ],
)
def test_text_that_is_no_json_object(text: str, ask: Asking) -> None:
    """Whatever is no JSON object is `not_json` on the situation as a whole, also for a calculator that exists."""
    assert ask.text("scope", text) == NOT_JSON


def test_blanks_around_an_object_are_json(ask: Asking) -> None:
    """JSON allows blanks and line ends around it."""
    assert ask.text("project_filing", '\r\n\t {"total_investment": 1} \n')["status"] == "computed"


def test_numbers_keep_every_digit() -> None:
    """A number without quotes stays the text that it was: no float, no limit of digits."""
    read = read_object('{"a": 0.10, "b": 1E5, "c": 123456789012345678901234567890.5, "d": NaN, "e": -Infinity}')
    assert read is not None
    assert list(read.members.values()) == ["0.10", "1E5", "123456789012345678901234567890.5", "NaN", "-Infinity"]
    assert all(isinstance(value, NumberText) for value in read.members.values())


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("-Infinity", "not_a_number"),
        ("1e999999", "too_large"),
        ('"1e999999"', "too_large"),
        ("-1e999999", "negative"),
        ("1e-999999", "too_many_decimals"),
        ("1e" + "9" * 97, "too_large"),
        ("9" * 101, "not_a_number"),
        ("9" * 5000, "not_a_number"),
        ("0." + "0" * 5000 + "1", "not_a_number"),
        ('"' + "9" * 10_000_000 + '"', "not_a_number"),
        ("9" * 10_000_000, "not_a_number"),
        ('"\\ud800"', "not_a_number"),
        ('"\\u0031"', None),
    ],
)
def test_strange_numbers(answer: str, code: str | None, ask: Asking) -> None:
    """Every strange number has its error at its own field; an escaped digit is a digit."""
    if code is None:
        assert "errors" not in ask.text("project_filing", investment(answer))
    else:
        assert only_error(ask, answer) == code


def test_capital_e_is_for_json_numbers_only(ask: Asking) -> None:
    """JSON itself writes 1E3; a text of a situation has the contract's own form."""
    assert ask.text("project_filing", investment("1E3"))["results"]["library"] == "county"
    assert only_error(ask, '"1E3"') == "not_a_number"


DEPTHS = [60, 61, 10_000]
NESTED = {
    "arrays": ("[", "]"),
    "objects": ('{"a":', "}"),
    "arrays among texts that close": ('["]]]]}}}}",', "]"),
    "arrays among texts that open": ('["[[[[{{{{",', "]"),
    "arrays among escaped quotation marks": ('["\\"]\\\\",', "]"),
    "objects whose keys close": ('{"]}\\"": 1, "a":', "}"),
}


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("kind", NESTED)
def test_deep_nesting(kind: str, depth: int, ask: Asking) -> None:
    """Nested brackets alone are a situation only if they are an object; inside a field the field is wrong."""
    opening, closing = NESTED[kind]
    deep = opening * depth + "1" + closing * depth
    if opening[0] == "[":
        assert ask.text("project_filing", deep) == NOT_JSON
    else:
        assert {error["code"] for error in ask.text("project_filing", deep)["errors"]} == {
            "required",
            "unknown_question",
        }
    assert only_error(ask, deep) == "not_a_number"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("kind", NESTED)
@pytest.mark.parametrize("broken", ["unclosed", "closed once too often", "mixed up", "cut off in a text", "no value"])
def test_deep_nesting_that_is_no_json(kind: str, broken: str, depth: int, ask: Asking) -> None:
    """Depth does not make JSON of what is none."""
    opening, closing = NESTED[kind]
    wrong = {
        "unclosed": "1" + closing * (depth - 1),
        "closed once too often": "1" + closing * (depth + 1),
        "mixed up": "1" + closing * (depth - 1) + ("}" if closing == "]" else "]"),
        "cut off in a text": '"' + closing * depth,
        "no value": "," + closing * depth,
    }
    assert ask.text("project_filing", investment(opening * depth + wrong[broken])) == NOT_JSON


def test_deep_nesting_leaves_the_other_answers_alone(ask: Asking) -> None:
    """One answer that is nested deeply takes nothing from the others: not a value, not an empty list, not a row."""
    deep = "[" * 100 + "]" * 100
    situation = f'{{"total_investment": 1, "provincial_support": "none", "base": {deep}, "tiers": [{{"from": [], "rate": "x"}}]}}'
    wanted = {("base", "not_a_number"), ("tiers[0].from", "required"), ("tiers[0].rate", "not_a_number")}
    for outcome in (
        ask.text("investment_award", situation),
        json.loads(ask.calculators.answer_line(f'{{"calculator": "investment_award", "situation": {situation}}}')),
    ):
        assert {(error["field"], error["code"]) for error in outcome["errors"]} == wanted


def test_escaped_quotation_marks_without_end(ask: Asking) -> None:
    """A long text that never ends is read once, not once for each quotation mark in it."""
    assert ask.text("scope", "[" * 100 + '"' + '\\"' * 1_000_000) == NOT_JSON
    assert ask.text("scope", "[" * 100 + '"' + "\\" * 2_000_001) == NOT_JSON


def test_hundred_thousand_rows(ask: Asking) -> None:
    """More rows than a table may have: one error on the table, none within."""
    rows = "[" + ",".join(['{"from": "x"}'] * 100_000) + "]"
    outcome = ask.text("investment_award", f'{{"total_investment": 1, "provincial_support": "none", "tiers": {rows}}}')
    assert outcome == {"errors": [{"field": "tiers", "code": "too_large"}]}


def test_hundred_thousand_strangers(ask: Asking) -> None:
    """Every misspelt answer is told, however many."""
    situation = {f"x{number}": number for number in range(100_000)}
    assert len(ask.text("scope", json.dumps(situation))["errors"]) == 100_004


def test_ten_megabytes_as_a_key(ask: Asking) -> None:
    """A key may be of any length; it is unknown all the same."""
    key = "k" * 10_000_000
    assert {"field": key, "code": "unknown_question"} in ask.text("scope", json.dumps({key: 1}))["errors"]


def test_key_that_stands_twice(ask: Asking) -> None:
    """A key twice in one object contradicts itself, even where both answers are the same."""
    twice = {"errors": [{"field": "total_investment", "code": "inconsistent", "with": "total_investment"}]}
    assert ask.text("project_filing", '{"total_investment": 1, "total_investment": 1}') == twice
    assert ask.text("project_filing", '{"total_investment": null, "total_investment": 1}') == twice
    assert ask.text("project_filing", '{"total_investment": 1, "total\\u005finvestment": 2}') == twice


def test_key_that_stands_twice_in_a_row(ask: Asking) -> None:
    """Within a row the field is named with its row."""
    rows = '[{"from": 1, "rate": 0}, {"from": 2, "rate": 0, "rate": 1}]'
    outcome = ask.text("investment_award", f'{{"total_investment": 1, "provincial_support": "none", "tiers": {rows}}}')
    assert outcome == {"errors": [{"field": "tiers[1].rate", "code": "inconsistent", "with": "tiers[1].rate"}]}


def test_key_that_stands_twice_and_is_wrong_has_the_first_error_that_applies(ask: Asking) -> None:
    """One error a field: the wrong value comes before the contradiction, and so does the missing one."""
    assert ask.text("project_filing", '{"total_investment": 1, "total_investment": "x"}')["errors"] == [
        {"field": "total_investment", "code": "not_a_number"}
    ]
    assert ask.text("project_filing", '{"total_investment": null, "total_investment": null}')["errors"] == [
        {"field": "total_investment", "code": "required"}
    ]
    assert ask.text("project_filing", '{"total_investment": 1, "x": 1, "x": 2}')["errors"] == [
        {"field": "x", "code": "unknown_question"}
    ]


def test_outcome_is_one_line_of_readable_json(ask: Asking) -> None:
    """Chinese stays readable; nothing in a hostile key can begin a new line or be impossible to encode."""
    key = "项目" + LINE_ENDS + "\udfff\ud83d"
    written = ask.calculators.answer("project_filing", json.dumps({"total_investment": 1, key: 1}))
    assert written.splitlines() == [written]
    assert written.encode("utf-8").decode("utf-8") == written
    assert "项目" in written
    assert json.loads(written) == {"errors": [{"field": key, "code": "unknown_question"}]}


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.booleans(), st.none(), st.lists(st.text()))))
def test_what_is_written_is_read_as_itself(value: dict[str, Any]) -> None:
    """Text goes out and comes in unchanged, whatever stands in it."""
    read = read_object(write(value))
    assert isinstance(read, JsonObject)
    assert read.members == value


@given(st.text(alphabet='[]{}:,"\\ 1ex\n', max_size=60), st.integers(0, 100))
def test_depth_changes_nothing_about_what_is_json(text: str, depth: int) -> None:
    """Seen from inside many brackets, a text is JSON exactly if the standard reader takes it there."""
    wrapped = '{"a":' + "[" * depth + text + "]" * depth + "}"
    try:
        expected = isinstance(json.loads(wrapped), dict)
    except ValueError:
        expected = False
    assert (read_object(wrapped) is not None) is expected


@given(st.text())
def test_any_text_has_an_answer(calculators: Calculators, text: str) -> None:
    """No text whatever leads to anything but an outcome or errors."""
    for situation in (text, f'{{"total_investment": {text}}}', f"{{{text}: 1}}", json.dumps({text: text})):
        assert json.loads(calculators.answer("project_filing", situation)).keys() & {"errors", "status"}
        assert json.loads(calculators.answer_line(situation)).keys() == {"errors"}
