"""Every generated page of the guide, in every language, and the order in which a reader finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.bundle import bundle_text
from guide.calculator_section import CalculatorSections
from guide.pages import (
    calculators,
    chapters,
    county_plans,
    documents,
    glossary,
    home,
    instruments,
    offices,
    places,
    plan,
    project,
    receipt,
    silences,
    targets,
)
from guide.pages.addresses import section_addresses
from guide.pages.edition import Edition
from guide.pages.navigation import navigation
from guide.pages.page import Page

if TYPE_CHECKING:
    from guide.model.library import Library

__all__ = ["Page", "all_pages", "navigation", "section_addresses"]

KINDS = (
    home,
    project,
    plan,
    targets,
    chapters,
    instruments,
    offices,
    places,
    county_plans,
    calculators,
    receipt,
    silences,
    documents,
    glossary,
)


def all_pages(library: Library) -> tuple[Page, ...]:
    """All generated pages; the handwritten ones lie in `docs/`."""
    sections = CalculatorSections(library, bundle_text(library.rulebook))
    editions = [Edition(library, language.id, sections) for language in library.rulebook.languages]
    return tuple(page for edition in editions for kind in KINDS for page in kind.pages(edition))
