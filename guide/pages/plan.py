"""The plan at a glance: what it is, what is not known of it, how it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.pages.counts import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `plan/`."""
    plan = edition.library.plan
    yield edition.page(
        "plan.md",
        "plan.md.j2",
        edition.say("plan.heading").unescape(),
        edition.text(plan.summary),
        document=edition.library.rulebook.documents[plan.document],
        counts=counts(edition.library),
    )
