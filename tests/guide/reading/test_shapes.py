"""Facts are read exactly, and know where they stand."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from guide.model.rules import Parameter
from guide.model.sources import Language
from guide.reading.located import read_tree
from guide.reading.mistakes import Findings, Place, quoted
from guide.reading.shapes import Reader, Words, called

PARAMETER = """\
id: rate
name: {zh: 比例, en: " The rate "}
unit: ratio
origin: law
values:
  - value: 0.10
    since: 2021-01-01
    until: null
    document: law
    reference: 第一条
    confidence: secondary
"""


def read(text: str, wanted: type) -> tuple[object, list[str]]:
    """Return the value and what was found wrong."""
    findings = Findings()
    tree = read_tree(text, "file.yaml", findings)
    assert tree is not None
    return Reader(("zh", "en"), findings).read(tree, wanted), [mistake.what for mistake in findings.mistakes]


def test_fact_is_read_field_by_field() -> None:
    """Every field is of its own type: numbers to the last zero, dates, texts in every language."""
    parameter, wrong = read(PARAMETER, Parameter)
    assert wrong == []
    assert isinstance(parameter, Parameter)
    assert parameter.name.as_dict() == {"zh": "比例", "en": "The rate"}
    assert (parameter.values[0].value, parameter.values[0].since) == ("0.10", date(2021, 1, 1))
    assert parameter.values[0].until is None
    assert parameter.may_lapse is False


def test_fact_knows_its_place_and_that_of_each_value() -> None:
    """A check can point at the very value that is wrong."""
    parameter, _wrong = read(PARAMETER, Parameter)
    assert isinstance(parameter, Parameter)
    assert parameter.values[0].at("document") == Place("file.yaml", 9, 15)
    assert parameter.values[0].at("note") == parameter.values[0].place == Place("file.yaml", 6, 5)


def test_facts_cannot_be_changed() -> None:
    """The model is immutable: nobody can bend a figure after it was checked."""
    parameter, _wrong = read(PARAMETER, Parameter)
    with pytest.raises(FrozenInstanceError):
        parameter.unit = "wan"  # type: ignore[attr-defined]


@pytest.mark.parametrize("written", ["1.50", "-0.5", "007", "12345678901234567890.5"])
def test_exact_numbers_lose_no_digit(written: str) -> None:
    """A decimal is read as it is written, never through a binary fraction."""
    assert read(written, Decimal) == (Decimal(written), [])


@pytest.mark.parametrize(
    "written", ["1e3", ".5", "5.", "+5", "1_000", "1,000", "８", "8%", "NaN", "Infinity", "0x1F", "9" * 50]
)
def test_other_numbers_are_refused(written: str) -> None:
    """What is no plain decimal is told and not guessed."""
    value, wrong = read(f'"{written}"', Decimal)
    assert value is None
    assert wrong == [f"this file is {quoted(written)}, which is not an exact number"]


@pytest.mark.parametrize("written", ["9" * 5000, "1.0", "一"])
def test_whole_numbers_are_whole(written: str) -> None:
    """Digits only, and not thousands of them."""
    assert read(written, int)[0] is None


def test_empty_folder_name_is_the_root() -> None:
    """The first language is served at the root, so its path is an empty text; anything but a folder's name is refused."""
    language = 'id: zh\nname: 中文\nlocale: zh\ntheme: zh\npath: "{}"\n'
    assert isinstance(read(language.format(""), Language)[0], Language)
    assert read(language.format("../up"), Language)[1] == ["“path” is “../up”, which is not the name of a folder"]


def test_words_without_place_are_equal() -> None:
    """Where a text stands does not make it another text."""
    words = Words((("zh", "一"), ("en", "one")), Place("a.yaml"))
    assert words == Words((("zh", "一"), ("en", "one")), Place("b.yaml"))


def test_classes_are_called_as_editors_call_them() -> None:
    """No message names a Python class."""
    assert [called(kind) for kind in (Parameter, Language)] == ["parameter", "language"]


def test_long_values_are_cut_in_messages() -> None:
    """A message repeats the beginning of a long value, in one line, with nothing invisible in it."""
    assert quoted("一\n二\x1b[31m") == "“一 二\\u001b[31m”"
    assert quoted("x" * 1_000_000) == f"“{'x' * 60}…”"


def test_unknown_word_of_a_megabyte_is_told_fast() -> None:
    """No time is spent on looking for a name near to a very long one."""
    value, wrong = read("x" * 1_000_000, Literal["plan", "law"])  # type: ignore[arg-type]
    assert value is None
    assert wrong == [f"unknown word for this file: “{'x' * 60}…”"]
