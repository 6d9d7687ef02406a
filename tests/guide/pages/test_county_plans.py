"""The page of counties' annual plans: every value with its clause, and an example that nobody can take for a county's."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from guide.model.library import Library
from guide.pages import Page, all_pages
from guide.pages.addresses import county_plan_addresses

both_languages = pytest.mark.parametrize("language", ["zh", "en"])


def page_of(pages: tuple[Page, ...], language: str, path: str = "county_plans.md") -> Page:
    """A page by its path."""
    return next(page for page in pages if (page.path, page.language) == (path, language))


@both_languages
def test_every_value_stands_there_with_its_clause_and_its_mark(
    library: Library, pages: tuple[Page, ...], language: str
) -> None:
    """One row a value, each marked as invented."""
    body = page_of(pages, language).body
    (plan,) = library.rulebook.county_plans
    rows = re.findall(r'<tr role="row">\n(.*?)</tr>', body, re.DOTALL)
    assert len(rows) == len(plan.values)
    mark = library.rulebook.interface[language]["county_plans"]["example"]
    assert all(mark in row for row in rows)
    clauses = re.findall(r'<td role="cell" data-label="[^"]*">(第[0-9]+条)</td>', body)
    assert clauses == [value.reference for value in plan.values.values()]
    assert "5%" in body
    assert unescape(library.rulebook.interface[language]["county_plans"]["none_real"]) in unescape(body)


@both_languages
def test_a_value_names_every_calculator_that_asks_for_it(pages: tuple[Page, ...], language: str) -> None:
    """The rate is asked for by the award and by its settlement."""
    row = next(row for row in page_of(pages, language).body.split('<tr role="row">') if "5%" in row)
    assert "calculators/investment_award/" in row
    assert "calculators/advance_settlement/" in row


@both_languages
def test_places_and_results_lead_to_the_page(library: Library, pages: tuple[Page, ...], language: str) -> None:
    """By a link, and to the plan's own anchor."""
    assert 'href="../county_plans/"' in page_of(pages, language, "places.md").body
    for address in county_plan_addresses(library).values():
        path, _hash, anchor = address.partition("#")
        assert path == "county_plans/"
        assert f"{{#{anchor}}}" in page_of(pages, language).body


@both_languages
def test_a_real_plan_is_shown_without_the_words_of_an_example(library: Library, language: str) -> None:
    """With what is known of its document; what is not known is said to be unknown."""
    (example,) = library.rulebook.county_plans
    real = replace(example, example=False, confidence="official", number="示例发〔2023〕1号", until=None, note=None)
    changed = replace(library, examples={}, rulebook=replace(library.rulebook, county_plans=(real,)))
    body = page_of(all_pages(changed), language).body
    words = library.rulebook.interface[language]
    assert words["county_plans"]["example_text"] not in unescape(body)
    assert words["county_plans"]["no_fact"] not in unescape(body)
    assert words["page"]["unknown"] in unescape(body)
    assert "示例发〔2023〕1号" in body
    assert words["documents"]["validity_since"].format(since="2023-01-01") in unescape(body)


@both_languages
def test_without_any_plan_the_page_still_tells_how_one_gets_in(library: Library, language: str) -> None:
    """And the calculators' forms offer none."""
    changed = replace(library, examples={}, rulebook=replace(library.rulebook, county_plans=()))
    pages = all_pages(changed)
    body = page_of(pages, language).body
    assert library.rulebook.interface[language]["county_plans"]["how_editor"] in unescape(body)
    assert library.rulebook.interface[language]["county_plans"]["shows_example"] not in unescape(body)
    assert "<table" not in body
    assert 'name="county_plan"' not in page_of(pages, language, "calculators/investment_award.md").body
