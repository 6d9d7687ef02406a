"""The page “Check a receipt”: opens the file of a receipt and works it out again in the reader's browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.components import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page

PATH = "receipt.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The page, where there are calculators whose results can be passed on."""
    if edition.library.rulebook.calculators:
        words = edition.library.rulebook.interface[edition.language]
        said = {"checking": words["checking"], "engine": words["engine"]}
        block = render(
            "receipt.html.j2",
            words=words["checking"],
            engine=words["engine"],
            said=said,
            language=edition.language,
        )
        title, description = (edition.say(f"checking.{key}").unescape() for key in ("title", "description"))
        yield replace(edition.page(PATH, "receipt.md.j2", title, description, block=block), alone=True)
