"""The order of the pages: a tree of titles and paths, the same in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from guide.pages.calculators import by_purpose
from guide.pages.instruments import by_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.model.library import Library
    from guide.model.plan import Chapter

Entry: TypeAlias = "tuple[str, str | tuple[Entry, ...]]"
"""A title with the path of its page, or with the entries below it."""


def navigation(library: Library, language: str) -> tuple[Entry, ...]:
    """The tree. Where a section begins with an `index.md`, that page is the section's own."""
    words = library.rulebook.interface[language]["navigation"]

    def page(name: str, path: str) -> Entry:
        return words[name], path

    def folder(name: str, entries: Iterable[Entry]) -> Entry:
        return words[name], (page(name, f"{name}/index.md"), *entries)

    def chapters(name: str, chapters: Iterable[Chapter]) -> Entry:
        short = library.rulebook.interface[language]["chapter_short"]
        titles = ((chapter.id, short.get(chapter.id, chapter.title[language])) for chapter in chapters)
        return folder(name, ((title, f"{name}/{key}.md") for key, title in titles))

    kinds = (
        (library.rulebook.interface[language]["kind"][kind], tuple(
            (f"{one.id} {one.name[language]}", f"instruments/{one.id}.md") for one in instruments
        ))
        for kind, instruments in by_kind(library)
    )  # fmt: skip
    purposes = (
        (library.rulebook.interface[language]["purpose_short"][purpose], tuple(
            (one.title[language], f"calculators/{one.id}.md") for one in calculators
        ))
        for purpose, calculators in by_purpose(library)
    )  # fmt: skip
    checks = [page("receipt", "receipt.md")] if library.rulebook.calculators else []
    bureaus = ((office.name[language], f"offices/{office.id}.md") for office in library.offices.values())
    return (
        page("home", "index.md"),
        *([page("project", "project.md")] if library.rulebook.project.groups else []),
        (
            words["the_plan"],
            (
                page("plan", "plan.md"),
                page("targets", "targets.md"),
                chapters("tasks", library.tasks),
                chapters("safeguards", library.safeguards),
            ),
        ),
        folder("instruments", kinds),
        folder("calculators", (*purposes, *checks)),
        (
            words["who"],
            (folder("offices", bureaus), page("places", "places.md"), page("county_plans", "county_plans.md")),
        ),
        (
            words["reference"],
            (
                page("silences", "silences.md"),
                page("documents", "documents.md"),
                page("glossary", "glossary.md"),
                page("offline", "offline.md"),
                page("about", "about.md"),
            ),
        ),
    )
