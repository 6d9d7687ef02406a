"""The index of the calculators, and a page for each: the calculator, what it rests on, and what the plan leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args, get_type_hints

from calculators.rules import RULES
from guide.model.rules import Calculator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Library
    from guide.pages.edition import Edition
    from guide.pages.page import Page


def in_order(library: Library) -> list[Calculator]:
    """The calculators in the order in which a project meets them, which is that of their rules."""
    known = library.rulebook.calculators
    return [known[name] for name in RULES if name in known]


PURPOSES: tuple[str, ...] = get_args(get_type_hints(Calculator)["purpose"])


def by_purpose(library: Library) -> list[tuple[str, list[Calculator]]]:
    """The calculators by what a reader comes for, purposes without any left out."""
    groups = ((purpose, [one for one in in_order(library) if one.purpose == purpose]) for purpose in PURPOSES)
    return [(purpose, members) for purpose, members in groups if members]


def pages(edition: Edition) -> Iterator[Page]:
    """The pages below `calculators/`."""
    library = edition.library
    calculators = in_order(library)
    yield edition.page(
        "calculators/index.md",
        "calculators.md.j2",
        edition.say("calculators.heading").unescape(),
        edition.say("calculators.lead", count=len(calculators)).unescape(),
        groups=by_purpose(library),
    )
    for calculator in calculators:
        yield edition.page(
            f"calculators/{calculator.id}.md",
            "calculator.md.j2",
            edition.text(calculator.title),
            edition.text(calculator.summary),
            calculator=calculator,
            used=[one for one in library.catalogue.instruments if calculator.id in one.calculators],
        )
