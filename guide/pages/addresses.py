"""Where things are found: addresses relative to the root of a language, the same in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Library
    from guide.model.plan import Chapter, Provision

WHOLE = {
    "标题": "plan/#title",
    "全文": "plan/",
    "一": "plan/#general",
    "二": "targets/",
    "三": "tasks/",
    "四": "safeguards/",
    "结尾": "plan/#closing",
}
"""Sections of the plan that are cited as a whole."""


def section_addresses(library: Library) -> dict[str, str]:
    """Each section that can be cited, such as 四(二)4, and the page and anchor that tell of it."""
    return {**WHOLE, **dict(_chapters(library)), **{p.section: f"plan/#{anchor(p)}" for p in library.plan.closing}}


def county_plan_addresses(library: Library) -> dict[str, str]:
    """Each county's annual plan by its id, and the anchor that tells of it."""
    return {plan.id: f"county_plans/#{plan_anchor(plan.id)}" for plan in library.rulebook.county_plans}


def plan_anchor(plan: str) -> str:
    """A county plan's own anchor: `example/2023` is `example-2023`."""
    return plan.replace("/", "-")


def _chapters(library: Library) -> Iterator[tuple[str, str]]:
    for folder, chapters in (("tasks", library.tasks), ("safeguards", library.safeguards)):
        for chapter in chapters:
            yield chapter.section, f"{folder}/{chapter.id}/"
            for provision in chapter.provisions:
                yield provision.section, f"{folder}/{chapter.id}/#{anchor(provision, chapter)}"


def anchor(provision: Provision, chapter: Chapter | None = None) -> str:
    """A provision's own anchor on its page: 四(二)4 is `p4`, the closing principle 结尾4 is `closing-4`."""
    if chapter is None:
        return f"closing-{provision.section.removeprefix('结尾')}"
    return f"p{provision.section.removeprefix(chapter.section)}"


def address_of(path: str) -> str:
    """The address that a page is served at: `tasks/index.md` is `tasks/`, `plan.md` is `plan/`."""
    folder = path.removesuffix(".md")
    if folder == "index":
        return ""
    return f"{folder.removesuffix('/index')}/"


def to_root(path: str) -> str:
    """The relative way from a page to the root of its language."""
    return "../" * address_of(path).count("/") or "./"
