"""Who leads what, and whom to ask: the matrix, and a page for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.pages.calculators import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Library
    from guide.model.plan import Chapter
    from guide.model.rules import Calculator
    from guide.model.sources import Office
    from guide.pages.edition import Edition
    from guide.pages.page import Page

SYMBOLS = {"lead": "●", "joint": "◐", "responsible": "○"}


@dataclass(frozen=True)
class OfficeRow:
    """A unit and its part in each chapter: `lead`, `joint` (lead together with another), `responsible`, or none."""

    office: Office
    parts: tuple[str, ...]

    @property
    def leads(self) -> int:
        """How many chapters it leads, alone or jointly."""
        return self.parts.count("lead") + self.joint

    @property
    def joint(self) -> int:
        """How many of these it leads jointly."""
        return self.parts.count("joint")

    @property
    def responsible(self) -> int:
        """For how many it is a responsible unit."""
        return self.parts.count("responsible")


def part(chapter: Chapter, office: Office) -> str:
    """The part that a unit has in a chapter; empty for none."""
    if office.id in chapter.lead:
        return "joint" if len(chapter.lead) > 1 else "lead"
    return "responsible" if office.id in chapter.responsible else ""


def calculators_of(library: Library, office: Office) -> list[Calculator]:
    """The calculators of the chapters that a unit leads, of the support that it is asked about, and its own."""
    led = (chapter.calculators for chapter in (*library.tasks, *library.safeguards) if office.id in chapter.lead)
    asked = (one.calculators for one in library.catalogue.instruments if office.id in one.offices)
    belonging = set().union(office.calculators, *led, *asked)
    return [calculator for calculator in in_order(library) if calculator.id in belonging]


def chapters_with_addresses(library: Library) -> list[tuple[Chapter, str]]:
    """All tasks and safeguards with the addresses of their pages."""
    tasks = [(chapter, f"tasks/{chapter.id}/") for chapter in library.tasks]
    return [*tasks, *((chapter, f"safeguards/{chapter.id}/") for chapter in library.safeguards)]


def matrix(library: Library) -> list[OfficeRow]:
    """One row for each unit, one part for each chapter."""
    chapters = chapters_with_addresses(library)
    return [
        OfficeRow(office, tuple(part(chapter, office) for chapter, _address in chapters))
        for office in library.offices.values()
    ]


def pages(edition: Edition) -> Iterator[Page]:
    """The pages below `offices/`."""
    library = edition.library
    rows = matrix(library)
    chapters = chapters_with_addresses(library)
    short = library.rulebook.interface[edition.language]["chapter_short"]
    bureaus = sum(row.office.kind == "bureau" for row in rows)
    told = {"bureaus": bureaus, "collectives": len(rows) - bureaus}
    yield edition.page(
        "offices/index.md",
        "offices.md.j2",
        edition.say("offices.heading").unescape(),
        edition.say("offices.lead", **told, chapters=len(chapters)).unescape(),
        **told,
        symbols=SYMBOLS,
        rows=rows,
        chapters=[
            {"section": one.section, "address": address, "name": short.get(one.id, edition.text(one.title))}
            for one, address in chapters
        ],
    )
    for row in rows:
        yield _office(edition, row, chapters)


def _office(edition: Edition, row: OfficeRow, chapters: list[tuple[Chapter, str]]) -> Page:
    library, office = edition.library, row.office
    entries = [
        {"chapter": chapter, "address": address, "part": one}
        for (chapter, address), one in zip(chapters, row.parts, strict=True)
    ]
    return edition.page(
        f"offices/{office.id}.md",
        "office.md.j2",
        edition.text(office.name),
        edition.text(office.about),
        office=office,
        leads=[entry for entry in entries if entry["part"] in {"lead", "joint"}],
        responsible=[entry for entry in entries if entry["part"] == "responsible"],
        silences=[silence for silence in library.silences.values() if office.id in silence.offices],
        tools=calculators_of(library, office),
        asked=[
            {"instrument": one, "first": one.offices[0] == office.id}
            for one in library.catalogue.instruments
            if office.id in one.offices
        ],
    )
