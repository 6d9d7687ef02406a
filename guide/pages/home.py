"""The first page: what this is, for whom, and where each question is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.pages.counts import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page

QUESTIONS = (
    ("covered", "calculators/scope/"),
    ("amount", "calculators/investment_award/"),
    ("prepare", "instruments/"),
    ("filing", "calculators/project_filing/"),
    ("research", "calculators/rd_deduction/"),
    ("decides", "offices/"),
    ("pays", "places/"),
)
"""What people come with, and where it is answered; each has words of its own in the section `home`."""

STRIP = (
    ("targets", "targets/", None),
    ("tasks", "tasks/", "measures"),
    ("safeguards", "safeguards/", "rules"),
    ("instruments", "instruments/", None),
    ("offices", "offices/", None),
    ("places", "places/", None),
    ("silences", "silences/", None),
)


def pages(edition: Edition) -> Iterator[Page]:
    """The home page."""
    numbers = counts(edition.library)
    calculators = {f"calculators/{name}/" for name in edition.library.rulebook.calculators}
    questions = [
        {"id": name, "address": address}
        for name, address in QUESTIONS
        if not address.startswith("calculators/") or address in calculators
    ]
    strip = [
        {"id": name, "address": address, "number": numbers[name], "parts": numbers[parts] if parts else None}
        for name, address, parts in STRIP
    ]
    title = edition.say("home.title").unescape()
    description = edition.say("home.description").unescape()
    page = edition.page("index.md", "home.md.j2", title, description, counts=numbers, questions=questions, strip=strip)
    yield replace(page, alone=True)
