"""Where a project can stand, and who pays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `places/`."""
    library = edition.library
    places = library.localities.values()
    told = {"places": len(places), "named": sum(place.named_in_plan for place in places)}
    yield edition.page(
        "places.md",
        "places.md.j2",
        edition.say("places.heading").unescape(),
        edition.say("places.lead", **told).unescape(),
        named=told["named"],
        silent=list(dict.fromkeys(name for provision in library.plan.closing for name in provision.silences)),
    )
