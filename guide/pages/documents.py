"""Every document that the guide cites: what is known of it, how sure that is, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Library
    from guide.model.rules import Parameter
    from guide.model.sources import Document
    from guide.pages.edition import Edition
    from guide.pages.page import Page

LEVELS = ("municipal", "provincial", "national")


def pages(edition: Edition) -> Iterator[Page]:
    """The page `documents/`."""
    documents = edition.library.rulebook.documents.values()
    groups = [
        {"level": level, "entries": [_entry(edition, one) for one in documents if one.level == level]}
        for level in LEVELS
    ]
    yield edition.page(
        "documents.md",
        "documents.md.j2",
        edition.say("documents.heading").unescape(),
        edition.say("documents.lead", count=len(documents)).unescape(),
        groups=[group for group in groups if group["entries"]],
    )


def validity(document: Document) -> str:
    """Which ends of a document's time are known: `both`, `since`, `until` or `unknown`."""
    known = (document.in_force_from is not None, document.in_force_to is not None)
    return {(True, True): "both", (True, False): "since", (False, True): "until", (False, False): "unknown"}[known]


def _entry(edition: Edition, document: Document) -> dict[str, object]:
    library = edition.library
    return {
        "document": document,
        "validity": validity(document),
        "parameters": [
            _resting(edition, parameter, document)
            for parameter in library.rulebook.parameters.values()
            if any(value.document == document.id for value in parameter.values)
        ],
        # Every instrument rests on the plan: a list of all of them would tell nothing.
        "instruments": []
        if document.id == library.plan.document
        else [one.id for one in library.catalogue.instruments if document.id in one.documents],
    }


def _resting(edition: Edition, parameter: Parameter, document: Document) -> dict[str, object]:
    """A parameter with those of its values that rest on a document."""
    resting = (value.value for value in parameter.values if value.document == document.id)
    shown = dict.fromkeys(edition.measure(value, parameter.unit) for value in resting)
    return {
        "name": parameter.name,
        "shown": edition.say("page.comma").join(shown),
        "address": parameter_address(edition.library, parameter),
    }


def parameter_address(library: Library, parameter: Parameter) -> str | None:
    """Where a parameter is shown with its values by date."""
    for calculator in library.rulebook.calculators.values():
        if parameter.id in calculator.parameters:
            return f"calculators/{calculator.id}/#{parameter.id}"
    for instrument in library.catalogue.instruments:
        if parameter.id in instrument.parameters:
            return f"instruments/{instrument.id}/#parameters"
    return None
