"""A generated page, before any site builder has seen it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    path: str
    """Such as `tasks/intelligent_upgrade.md`; the same in each language."""
    language: str
    title: str
    description: str
    body: str
    """Markdown with HTML blocks."""
    alone: bool = False
    """Whether it has the whole width to itself, without the lists of pages and headings beside it."""
