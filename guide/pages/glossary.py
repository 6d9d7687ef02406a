"""The terms of the field, each with its name in the other language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `glossary/`."""
    library = edition.library
    yield edition.page(
        "glossary.md",
        "glossary.md.j2",
        edition.say("glossary.heading").unescape(),
        edition.say("glossary.lead", count=len(library.terms)).unescape(),
        locales={language.id: language.locale for language in library.rulebook.languages},
    )
