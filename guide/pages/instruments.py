"""The catalogue of instruments, and each of them as a policy card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args, get_type_hints

from guide.model.plan import CARD_FIELDS, CardEntry, Instrument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guide.model.library import Library
    from guide.pages.edition import Edition
    from guide.pages.page import Page
    from guide.reading.shapes import Words

KINDS: tuple[str, ...] = get_args(get_type_hints(Instrument)["kind"])
FORCES: tuple[str, ...] = get_args(get_type_hints(Instrument)["force"])


@dataclass(frozen=True)
class CardRow:
    """A row of a card: one field, or several on which the plan is silent in the same way."""

    fields: tuple[str, ...]
    says: Words | None
    reference: str | None
    new: tuple[str, ...]
    """Silences that the card has not explained further up."""
    known: tuple[str, ...]


def by_kind(library: Library) -> list[tuple[str, list[Instrument]]]:
    """The instruments of each kind, kinds without any left out."""
    instruments = library.catalogue.instruments
    groups = ((kind, [one for one in instruments if one.kind == kind]) for kind in KINDS)
    return [(kind, members) for kind, members in groups if members]


def card_rows(instrument: Instrument, defaults: dict[str, CardEntry]) -> list[CardRow]:
    """The card in the order of its fields, with the catalogue's defaults where the instrument says nothing of its own."""
    rows: list[CardRow] = []
    explained: set[str] = set()
    for fields, entry in _alike((field, instrument.card.get(field) or defaults[field]) for field in CARD_FIELDS):
        new = tuple(name for name in entry.silent if name not in explained)
        known = tuple(name for name in entry.silent if name in explained)
        explained |= set(entry.silent)
        rows.append(CardRow(fields, entry.says, entry.reference, new, known))
    return rows


def _alike(entries: Iterable[tuple[str, CardEntry]]) -> list[tuple[tuple[str, ...], CardEntry]]:
    """Neighbouring fields that are silent on the same points taken together."""
    grouped: list[tuple[tuple[str, ...], CardEntry]] = []
    for field, entry in entries:
        if grouped and entry.says is None and grouped[-1][1].says is None and grouped[-1][1].silent == entry.silent:
            grouped[-1] = ((*grouped[-1][0], field), entry)
        else:
            grouped.append(((field,), entry))
    return grouped


def pages(edition: Edition) -> Iterator[Page]:
    """The pages below `instruments/`."""
    library = edition.library
    total = len(library.catalogue.instruments)
    yield edition.page(
        "instruments/index.md",
        "catalogue.md.j2",
        edition.say("instruments.heading", count=total).unescape(),
        edition.say("instruments.lead", count=total).unescape(),
        total=total,
        groups=[
            {"kind": kind, "entries": [_entry(edition, one) for one in members]} for kind, members in by_kind(library)
        ],
        choices=_choices(edition),
        forces=FORCES,
    )
    for instrument in library.catalogue.instruments:
        yield edition.page(
            f"instruments/{instrument.id}.md",
            "instrument.md.j2",
            f"{instrument.id} {edition.text(instrument.name)}",
            edition.text(instrument.summary),
            instrument=instrument,
            document=library.rulebook.documents[library.plan.document],
            rows=card_rows(instrument, library.catalogue.defaults),
        )


def _entry(edition: Edition, instrument: Instrument) -> dict[str, object]:
    sections = edition.say("page.comma").join(instrument.sections)
    return {"instrument": instrument, "chapters": chapters_of(edition.library, instrument), "sections": sections}


def chapters_of(library: Library, instrument: Instrument) -> list[str]:
    """The ids of the tasks and safeguards in which an instrument stands."""
    chapters = (*library.tasks, *library.safeguards)
    return [one.id for one in chapters if any(section.startswith(one.section) for section in instrument.sections)]


def _choices(edition: Edition) -> list[dict[str, object]]:
    """What the catalogue can be filtered by: only what occurs in it."""
    library = edition.library
    used = library.catalogue.instruments
    chapters = {name for one in used for name in chapters_of(library, one)}
    offices = {name for one in used for name in one.offices}
    options: dict[str, list[tuple[str, str]]] = {
        "kind": [(kind, edition.say(f"kind.{kind}")) for kind, _members in by_kind(library)],
        "force": [(level, edition.say(f"force.{level}")) for level in FORCES if any(o.force == level for o in used)],
        "section": [
            (one.id, f"{one.section} {edition.text(one.title)}")
            for one in (*library.tasks, *library.safeguards)
            if one.id in chapters
        ],
        "office": [(one.id, edition.text(one.name)) for one in library.offices.values() if one.id in offices],
    }
    return [
        {"id": key, "options": [{"id": name, "name": text} for name, text in choices]}
        for key, choices in options.items()
    ]
