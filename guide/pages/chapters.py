"""The six tasks and the five safeguards: an index of each, and a page for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.plan import Chapter
    from guide.pages.edition import Edition
    from guide.pages.page import Page

FORCES = ("binding", "supported", "encouraged", "organised")


def pages(edition: Edition) -> Iterator[Page]:
    """The pages below `tasks/` and `safeguards/`."""
    yield from _folder(edition, "tasks", edition.library.tasks)
    yield from _folder(edition, "safeguards", edition.library.safeguards)


def _folder(edition: Edition, folder: str, chapters: tuple[Chapter, ...]) -> Iterator[Page]:
    provisions = sum(len(chapter.provisions) for chapter in chapters)
    title = edition.say(f"chapters.{folder}_heading").unescape()
    lead = edition.say(f"chapters.{folder}_lead", chapters=len(chapters), provisions=provisions).unescape()
    yield edition.page(
        f"{folder}/index.md", "chapters.md.j2", title, lead, folder=folder, chapters=chapters, provisions=provisions
    )
    for chapter in chapters:
        yield edition.page(
            f"{folder}/{chapter.id}.md",
            "chapter.md.j2",
            edition.text(chapter.title),
            edition.text(chapter.summary),
            folder=folder,
            chapter=chapter,
            forces=FORCES,
        )
