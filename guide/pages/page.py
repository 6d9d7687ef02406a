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
