"""The form of a calculator: what it asks, in which order, with which keyboard, and how its parts are tied together."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide.forms import ROW, Field, FormWriter
from guide.loading import load_rulebook
from guide.model.library import Rulebook
from guide.model.rules import Calculator, Choice, Column, Group, Question
from guide.reading.shapes import Id, Words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rules as they stand."""
    return load_rulebook(ROOT)


@pytest.fixture(scope="module")
def english(rulebook: Rulebook) -> FormWriter:
    """Writes forms in English."""
    return FormWriter("en", rulebook.interface["en"])


def both(text: str) -> Words:
    """The same text in both languages."""
    return Words((("zh", text), ("en", text)))


def calculator_with(*questions: Question) -> Calculator:
    """A calculator that asks these questions."""
    return Calculator(
        id=Id("sample"),
        purpose="covered",
        title=both("Sample"),
        summary=both("A sample."),
        sections=(),
        documents=(),
        groups=(Group(id=Id("one"), title=both("One"), hint=both("About this group.")),),
        questions=questions,
        results=(),
        statuses=(),
        criteria=(),
        steps=(),
        notes=(),
    )


def number(key: str, **more: object) -> Question:
    """A question for a number."""
    return Question(id=Id(key), kind="number", label=both(key), group=Id("one"), **more)  # type: ignore[arg-type]


def choice(key: str, count: int, *, required: bool) -> Question:
    """A question with so many choices."""
    choices = tuple(Choice(id=f"c{index}", label=both(f"Choice {index}")) for index in range(count))
    return Question(id=Id(key), kind="choice", label=both(key), group=Id("one"), choices=choices, required=required)


def only_field(writer: FormWriter, question: Question) -> Field:
    """The field that a question becomes."""
    (fieldset,) = writer.fieldsets(calculator_with(question))
    (field,) = fieldset.fields
    return field


class Tags(HTMLParser):
    """All start tags of a text with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag."""
        self.found.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _tag, attributes in self.found if (value := attributes.get(name)) is not None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_label_and_description_points_to_something_in_the_form(rulebook: Rulebook, language: str) -> None:
    """Labels, hints and errors are tied to their fields, and no id stands twice, not even across calculators."""
    forms = [
        FormWriter(language, rulebook.interface[language]).html(calculator)
        for calculator in rulebook.calculators.values()
    ]
    tags = Tags("".join(forms))
    ids = Counter(tags.values("id"))
    assert ids.most_common(1)[0][1] == 1
    assert set(tags.values("for")) <= set(ids)
    assert {key for value in tags.values("aria-describedby") for key in value.split()} <= set(ids)
    labelled = set(tags.values("for"))
    controls = [attributes for tag, attributes in tags.found if tag in {"input", "select"}]
    assert all(attributes["id"] in labelled for attributes in controls)


def test_county_values_stand_apart_with_a_word_on_where_they_come_from(english: FormWriter) -> None:
    """Even in the middle of a group of the reader's own answers."""
    own, county = english.fieldsets(calculator_with(number("mine"), number("theirs", origin="county")))
    assert (own.county, county.county) == (False, True)
    assert "annual award plan" in county.title
    assert county.hint == english.words["form"]["county_hint"]
    assert [field.name for field in county.fields] == ["theirs"]


def test_nothing_is_filled_in(rulebook: Rulebook, english: FormWriter) -> None:
    """No field of a real form has a value of its own: a county's value has no default."""
    html = english.html(rulebook.calculators["investment_award"])
    texts = [attributes for tag, attributes in Tags(html).found if tag == "input" and attributes["type"] == "text"]
    assert texts
    assert not any("value" in attributes for attributes in texts)
    assert "checked" not in html
    assert "selected" not in html


def test_up_to_four_choices_are_seen_at_once(english: FormWriter) -> None:
    """More of them go into a list."""
    assert only_field(english, choice("kind", 4, required=True)).control == "radios"
    assert only_field(english, choice("kind", 5, required=True)).control == "select"


def test_an_optional_answer_can_be_taken_back(english: FormWriter) -> None:
    """By “no answer”, which a required question does not offer."""
    no_answer = english.words["form"]["no_answer"]
    assert no_answer in english.html(calculator_with(choice("kind", 2, required=False)))
    assert no_answer not in english.html(calculator_with(choice("kind", 2, required=True)))


@pytest.mark.parametrize(
    ("question", "keyboard"),
    [
        (number("amount", unit="wan"), "decimal"),
        (number("rate", unit="ratio"), "text"),
        (number("income", unit="wan", may_be_negative=True), "text"),
        (Question(id=Id("months"), kind="whole", label=both("months"), group=Id("one")), "numeric"),
        (Question(id=Id("day"), kind="date", label=both("day"), group=Id("one")), "text"),
    ],
)
def test_the_keyboard_has_what_the_answer_needs(english: FormWriter, question: Question, keyboard: str) -> None:
    """Number keyboards have neither a minus nor a per cent sign."""
    assert only_field(english, question).keyboard == keyboard


def test_the_unit_stands_beside_the_field(english: FormWriter) -> None:
    """And is read out with it."""
    field = only_field(english, number("amount", unit="wan"))
    assert field.unit == "wan yuan"
    assert "sample-amount-unit" in field.described_by


def test_a_row_is_named_as_the_calculators_name_its_errors(english: FormWriter) -> None:
    """The page puts the row's number into the template's names and ids."""
    columns = (Column(id=Id("from"), kind="number", label=both("From")),)
    table = Question(id=Id("tiers"), kind="rows", label=both("Tiers"), group=Id("one"), columns=columns)
    field = only_field(english, table)
    assert [column.name for column in field.columns] == [f"tiers[{ROW}].from"]
    assert f'id="sample-tiers-{ROW}-from"' in english.html(calculator_with(table))


def test_an_optional_table_begins_without_rows(english: FormWriter) -> None:
    """A required one begins with its least."""
    columns = (Column(id=Id("from"), kind="number", label=both("From")),)
    table = Question(id=Id("t"), kind="rows", label=both("T"), group=Id("one"), columns=columns, rows_least=2)
    required = Question(
        id=Id("t"), kind="rows", label=both("T"), group=Id("one"), columns=columns, rows_least=2, required=True
    )
    assert (only_field(english, table).rows_least, only_field(english, required).rows_least) == (0, 2)


def test_text_that_looks_like_html_stays_text(english: FormWriter) -> None:
    """Whatever an editor writes into a label."""
    html = english.html(calculator_with(number("x", hint=both("<img src=x onerror=alert(1)> {{ 7 * 7 }}"))))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }}" in html


def test_the_form_can_never_send_itself_away(rulebook: Rulebook, english: FormWriter) -> None:
    """Hidden until the script takes it over; without address, and of a method that goes nowhere."""
    for calculator in rulebook.calculators.values():
        (form,) = [attributes for tag, attributes in Tags(english.html(calculator)).found if tag == "form"]
        assert form["method"] == "dialog"
        assert "action" not in form
        assert "hidden" in form


def test_markdown_takes_the_form_for_one_block(rulebook: Rulebook, english: FormWriter) -> None:
    """A blank line could end a block of HTML."""
    html = english.html(rulebook.calculators["investment_award"])
    assert not re.search(r"\n\s*\n", html)


PLANS = (("example/2023", "Example County, 2023 (invented example)"),)


def test_a_countys_plan_can_be_chosen_before_its_values(rulebook: Rulebook) -> None:
    """Once a form, in the first of its county groups; nothing is chosen by itself."""
    writer = FormWriter("en", rulebook.interface["en"], PLANS)
    questions = (number("mine"), number("theirs", origin="county"))
    own, county = writer.fieldsets(calculator_with(*questions))
    assert [field.name for field in own.fields] == ["mine"]
    assert [field.name for field in county.fields] == ["county_plan", "theirs"]
    choice_of_plan = county.fields[0]
    assert (choice_of_plan.control, choice_of_plan.choices, choice_of_plan.required) == ("select", PLANS, False)
    html = writer.html(calculator_with(*questions))
    assert f'<option value="">{writer.words["form"]["no_county_plan"]}</option>' in html
    assert "selected" not in html


def test_only_a_countys_value_has_room_for_what_a_plan_offers(rulebook: Rulebook) -> None:
    """And names it as part of what explains the field."""
    writer = FormWriter("en", rulebook.interface["en"], PLANS)
    html = writer.html(calculator_with(number("mine"), number("theirs", origin="county")))
    assert re.findall(r'class="field-offer" id="([^"]*)" hidden', html) == ["sample-theirs-offer"]
    (_choice, theirs) = writer.fieldsets(calculator_with(number("theirs", origin="county")))[0].fields
    assert "sample-theirs-offer" in theirs.described_by.split()


def test_no_plan_is_offered_where_there_is_none_to_choose(rulebook: Rulebook) -> None:
    """Without a plan, or without a county value."""
    names = [
        field.name
        for writer, question in (
            (FormWriter("en", rulebook.interface["en"]), number("theirs", origin="county")),
            (FormWriter("en", rulebook.interface["en"], PLANS), number("mine")),
        )
        for fieldset in writer.fieldsets(calculator_with(question))
        for field in fieldset.fields
    ]
    assert names == ["theirs", "mine"]
