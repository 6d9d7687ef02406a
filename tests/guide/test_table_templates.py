"""Tables to fill in: for every calculator and language a CSV file and a workbook that can be computed as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import workbooks
from calculators import Calculators, Policy
from calculators.table_conversation import TableConversation
from guide.bundle import bundle_text
from guide.loading import load_library
from guide.model.library import Library
from guide.table_templates import table_templates

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


@pytest.fixture(scope="module")
def templates(library: Library) -> list[tuple[str, str, bytes]]:
    """All templates."""
    return list(table_templates(library))


def test_every_calculator_has_its_templates_in_every_language(
    library: Library, templates: list[tuple[str, str, bytes]]
) -> None:
    """At the same path below each language."""
    found = {(language, path) for language, path, _content in templates}
    ids = library.rulebook.calculators
    assert found == {
        (language.id, f"tables/{calculator}.{kind}")
        for language in library.rulebook.languages
        for calculator in ids
        for kind in ("csv", "xlsx")
    }


def test_templates_are_the_same_at_every_build(library: Library, templates: list[tuple[str, str, bytes]]) -> None:
    """No hour stands in them."""
    assert list(table_templates(library)) == templates


def test_every_template_is_computed_without_an_error(library: Library, templates: list[tuple[str, str, bytes]]) -> None:
    """Its headings are questions, and its example row is right: what comes out is what the example promises."""
    tables = TableConversation(Calculators(Policy.from_text(bundle_text(library.rulebook))))
    tables.furnish(workbooks)
    for language, path, content in templates:
        calculator = Path(path).stem
        request = {"do": "open", "calculator": calculator, "language": language, "as_of": "2026-11-23"}
        told = json.loads(tables.respond(json.dumps(request), content))
        while told["stage"] in {"reading", "computing"}:
            told = json.loads(tables.respond('{"do": "go_on"}'))
        promised = library.examples[calculator][0].expected.status
        assert [count["id"] for count in told["counts"]] == [promised], path
