"""What the plan does not say, who can answer, and what the guide does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `silences/`."""
    count = len(edition.library.silences)
    yield edition.page(
        "silences.md",
        "silences.md.j2",
        edition.say("silences.heading").unescape(),
        edition.say("silences.lead", count=count).unescape(),
    )
