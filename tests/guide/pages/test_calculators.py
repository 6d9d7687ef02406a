"""Calculators stand where a reader looks for them: by what one comes for, and at the units and pages that they belong to."""

import pytest

from guide.model.library import Library
from guide.pages import Page
from guide.pages.calculators import PURPOSES, by_purpose
from guide.pages.edition import EMBEDDED_MOST
from guide.pages.offices import calculators_of

LANGUAGES = ("zh", "en")


def body(pages: tuple[Page, ...], language: str, path: str) -> str:
    """The Markdown of a page."""
    return next(page.body for page in pages if (page.language, page.path) == (language, path))


def test_every_calculator_has_one_purpose_and_no_purpose_is_empty(library: Library) -> None:
    """Nineteen in five groups, in the order in which a reader asks."""
    groups = by_purpose(library)
    assert tuple(purpose for purpose, _members in groups) == PURPOSES
    names = [calculator.id for _purpose, members in groups for calculator in members]
    assert sorted(names) == sorted(library.rulebook.calculators)


@pytest.mark.parametrize("language", LANGUAGES)
def test_index_links_to_every_calculator_once(language: str, library: Library, pages: tuple[Page, ...]) -> None:
    """Below the heading of its group."""
    index = body(pages, language, "calculators/index.md")
    for name in library.rulebook.calculators:
        assert index.count(f'href="../calculators/{name}/"') == 1


def test_offices_list_what_they_are_asked_about(library: Library, pages: tuple[Page, ...]) -> None:
    """From the chapters that they lead, the support that they are asked about, and what is theirs besides."""
    listed = {key: {one.id for one in calculators_of(library, office)} for key, office in library.offices.items()}
    assert {"vat_deduction", "equipment_credit", "rd_deduction", "income_tax"} <= listed["tax_bureau"]
    assert {"fund_floor", "fiscal_refund", "payer"} <= listed["finance_bureau"]
    assert {"target_tracker", "enterprise_size"} <= listed["statistics_bureau"]
    assert listed["local_financial_bureau"] == {"financing"}
    page = body(pages, "en", "offices/local_financial_bureau.md")
    assert 'href="../../calculators/financing/"' in page
    assert 'id="calculators"' not in body(pages, "en", "offices/commerce_bureau.md")


def test_every_calculator_belongs_to_something_of_the_plan(library: Library) -> None:
    """A task, a safeguard, an instrument, the targets or the places: none stands alone."""
    carried = {*library.plan.target_calculators, *library.plan.place_calculators}
    for chapter in (*library.tasks, *library.safeguards):
        carried |= {*chapter.calculators}
    for instrument in library.catalogue.instruments:
        carried |= {*instrument.calculators}
    assert carried == set(library.rulebook.calculators)


@pytest.mark.parametrize("path", ["targets.md", "places.md", "safeguards/policy_support.md", "instruments/F03.md"])
def test_page_embeds_three_at_most_and_links_the_rest(path: str, pages: tuple[Page, ...]) -> None:
    """So that a page stays readable on a phone."""
    page = body(pages, "zh", path)
    assert 1 <= page.count("<policy-calculator ") <= EMBEDDED_MOST
