"""What a person types is understood where it is plain, and left as it is where it is not. Contract, section 1, "Situation"."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.conversation import Conversation
from calculators.questions import Question
from calculators.typed import situation_of

MONEY = Question(id="money", kind="number", unit="wan")
RATIO = Question(id="ratio", kind="number", unit="ratio")
WHOLE = Question(id="whole", kind="whole")
INVOICE_RATE = Question(id="invoice_rate", kind="rate_choice", choices=("0.13", "0"))
YES_NO = Question(id="yes_no", kind="yes_no")
DAY = Question(id="day", kind="date")
CHOICE = Question(id="choice", kind="choice", choices=("slab", "365"))
CODE = Question(id="code", kind="code")
TABLE = Question(id="table", kind="rows", columns=(MONEY, RATIO))
BLANKS = " \t\u3000\u00a0\u2009\u202f\n"


def meant(question: Question, typed: Any) -> Any:
    """What the situation says where this was typed."""
    return situation_of([question], {question.id: typed})[question.id]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１２００", "1200"),
        ("１，２００．５", "1200.5"),
        ("1,200", "1200"),
        ("1,200.50", "1200.50"),
        ("-1,234,567", "-1234567"),
        ("1 200", "1200"),
        ("1\u202f200", "1200"),
        ("1'200", "1200"),
        ("1’200", "1200"),
        ("－５", "-5"),
        ("\u22125", "-5"),
        (f"{BLANKS}96{BLANKS}", "96"),
        ("1e3", "1e3"),
        ("007", "007"),
    ],
)
def test_number_that_is_plainly_meant(typed: str, number: str) -> None:
    """Full-width digits, thousands separators in their places, blanks around, a typographic minus."""
    assert meant(MONEY, typed) == number
    assert meant(WHOLE, typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "1,20",
            "12,00",
            "1,2000",
            ",200",
            "1,200,",
            "1,,200",
            "1200,500",
            "1,234 567",
            "1.200,50",
            "1,200.5.0",
            "1,20e3",
        ),
        *(
            "1、200",
            "1 20",
            "12 34 56",
            "1-2",
            "+5",
            ".5",
            "5.",
            "1E3",
            "2_000",
            "500万",
            "500 万元",
            "¥500",
            "五百",
            "约500",
        ),
        *("x²", "10²", "²", "½", "Ⅷ", "①", "٣", "८", "NaN", "Infinity", "0x10", "1/2", "=1+1", "8%", "<b>5</b>"),
        "9" * 1001,
    ],
)
def test_what_is_not_plainly_meant_stays_as_it_was_typed(typed: str) -> None:
    """1,20 is not 120: reading the situation tells that it is no number, and shows what was typed."""
    assert meant(MONEY, typed) == typed


@pytest.mark.parametrize(
    ("typed", "ratio"),
    [
        ("8%", "0.08"),
        ("８％", "0.08"),
        ("8 %", "0.08"),
        ("0.08", "0.08"),
        ("12.5%", "0.125"),
        ("100%", "1"),
        ("0%", "0"),
        ("-8%", "-0.08"),
        ("150%", "1.5"),
        ("0.0001%", "0.000001"),
        ("0.00001%", "0.0000001"),
    ],
)
def test_percent_is_exact(typed: str, ratio: str) -> None:
    """8 % is 0.08, to the last digit; what is too large or too fine stays so."""
    assert meant(RATIO, typed) == ratio


@given(st.integers(0, 10**10))
def test_every_percentage_is_exact(hundred_millionths: int) -> None:
    """No percentage that a ratio can hold loses a digit."""
    typed = f"{Decimal(hundred_millionths).scaleb(-8):f}%"
    assert Fraction(meant(RATIO, typed)) == Fraction(hundred_millionths, 10**10)


@pytest.mark.parametrize("typed", ["%", "8%%", "%8", "8‰", "1e999999%", "1e-999999%", "8 percent", "eight%"])
def test_strange_percentage_stays_as_it_was_typed(typed: str) -> None:
    """What is no number before its sign is no ratio."""
    assert meant(RATIO, typed) == typed


def test_percent_sign_is_for_ratios() -> None:
    """500 % of nothing is no amount; an invoice's rate may have the sign."""
    assert meant(MONEY, "500%") == "500%"
    assert meant(INVOICE_RATE, "13%") == "0.13"
    assert meant(INVOICE_RATE, "１３％") == "0.13"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2022-03-05", "2022-03-05"),
        ("2022/3/5", "2022-03-05"),
        ("2022.3.5", "2022-03-05"),
        ("2022年3月5日", "2022-03-05"),
        ("２０２２年０３月０５日", "2022-03-05"),
        ("２０２２－３－５", "2022-03-05"),
        (f"{BLANKS}2022-3-5{BLANKS}", "2022-03-05"),
        ("2023/2/30", "2023-02-30"),
    ],
)
def test_date_that_is_plainly_meant(typed: str, day: str) -> None:
    """The year first, as it is written in China; whether the calendar has the day is asked later."""
    assert meant(DAY, typed) == day


@pytest.mark.parametrize(
    "typed",
    ["5/3/2022", "3/5/22", "22-3-5", "2022", "2022-3", "2022年", "20220305", "2022-003-05", "März 2022", "昨天"],
)
def test_date_that_could_be_another_stays_as_it_was_typed(typed: str) -> None:
    """5/3 is May in one place and March in another."""
    assert meant(DAY, typed) == typed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("是", True),
        ("否", False),
        (" Yes ", True),
        ("NO", False),
        ("true", True),
        ("ｆａｌｓｅ", False),
        (True, True),
        (False, False),
    ],
)
def test_yes_and_no(typed: Any, answer: bool) -> None:  # noqa: FBT001 - an expected answer
    """Both languages' words, and JSON's own."""
    assert meant(YES_NO, typed) is answer


@pytest.mark.parametrize("typed", ["y", "1", "0", "不是", "maybe", "on", "对"])
def test_what_is_neither_yes_nor_no_stays_as_it_was_typed(typed: str) -> None:
    """A guess would be an answer that nobody gave."""
    assert meant(YES_NO, typed) == typed


@pytest.mark.parametrize("question", [MONEY, RATIO, WHOLE, YES_NO, DAY, CHOICE, CODE, INVOICE_RATE])
@pytest.mark.parametrize("typed", ["", None, BLANKS, "\u3000", "\u00a0"])
def test_blanks_alone_are_unanswered(question: Question, typed: str | None) -> None:
    """An empty field is no answer, and neither is one with blanks of any kind in it."""
    assert situation_of([question], {question.id: typed}).get(question.id) is None


def test_choices_and_codes() -> None:
    """Ids are taken to the letter; a code may be typed in small letters."""
    assert meant(CHOICE, " slab ") == "slab"
    assert meant(CHOICE, "Slab") == "Slab"
    assert meant(CODE, "91350100m000100y43") == "91350100M000100Y43"


def test_tables_are_understood_cell_by_cell() -> None:
    """Each cell is read like a field."""
    typed = [{"money": "１，０００", "ratio": "4%"}, {"money": "1,20", "ratio": " "}]
    assert meant(TABLE, typed) == [{"money": "1000", "ratio": "0.04"}, {"money": "1,20", "ratio": None}]


def test_row_left_empty_was_not_meant() -> None:
    """Empty rows at the end are no rows; one in the middle stays, so that errors name the rows that the reader sees."""
    assert meant(TABLE, [{"money": "1"}, {"money": "\u3000"}, {}]) == [{"money": "1"}]
    assert meant(TABLE, [{"money": "", "ratio": ""}, {"money": "1"}]) == [{}, {"money": "1"}]
    assert meant(TABLE, [{"money": ""}]) == []


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "{label}", "${1}", "%s"]
)
def test_markup_stays_text(typed: str) -> None:
    """Nothing that looks like code is changed, run or left out."""
    for question in (MONEY, RATIO, WHOLE, YES_NO, DAY, CHOICE, INVOICE_RATE):
        assert meant(question, typed) == typed
    assert situation_of([MONEY], {typed: typed}) == {typed: typed}


def test_strangers_are_handed_on() -> None:
    """What has no question is left to the reading of the situation, which tells it."""
    assert situation_of([MONEY], {"x": "１", "money": "１"}) == {"x": "１", "money": "1"}


@given(
    st.dictionaries(
        st.sampled_from(["money", "ratio", "whole", "invoice_rate", "yes_no", "day", "choice", "code", "table", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text() | st.text("0123456789０，,.%－- 年月日", max_size=12),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["money", "ratio", "x"]), inner, max_size=3)
            ),
        ),
    )
)
def test_anything_typed_becomes_a_situation(typed: dict[str, Any]) -> None:
    """Nothing that a form can hold raises, and what comes out is JSON."""
    questions = [MONEY, RATIO, WHOLE, INVOICE_RATE, YES_NO, DAY, CHOICE, CODE, TABLE]
    json.dumps(situation_of(questions, typed))


@given(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["direct", "eit_rate", "year", "as_of", "enterprise_kind"]),
)
def test_any_text_in_any_field_of_a_page_is_answered(conversation: Conversation, typed: str, field: str) -> None:
    """What a page shows for anything typed is an outcome in words or errors in words, and JSON in any case."""
    answers = {"year": "2023", "enterprise_kind": "other", "direct": "３００", field: typed}
    response = json.loads(
        conversation.respond(json.dumps({"calculator": "rd_deduction", "language": "zh", "typed": answers}))
    )
    assert json.loads(response["outcome"]).keys() & {"errors", "status"}
    assert response["presentation"]["language"] == "zh"
