"""The page “My project”: one form for everything that the guide can work out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.pages.addresses import to_root
from guide.project_section import ProjectSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.pages.edition import Edition
    from guide.pages.page import Page

PATH = "project.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The page, where the policy has calculators to ask."""
    if edition.library.rulebook.project.groups:
        title, description = (edition.say(f"my_project.{key}").unescape() for key in ("title", "description"))
        block = ProjectSection(edition.sections).html(edition.language, to_root(PATH))
        yield replace(edition.page(PATH, "project.md.j2", title, description, block=block), alone=True)
