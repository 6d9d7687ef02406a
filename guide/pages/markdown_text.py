"""Text that stays text: whatever an editor writes must never be read as Markdown or as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup

_LIVE = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS = frozenset(",.;%/()")


def one_line(text: str) -> str:
    """The text without line breaks: a line that begins with a fence or a hash would mean something."""
    return " ".join(text.split())


def markdown_text(text: str) -> Markup:
    """The text for a line of Markdown that begins with something else: punctuation with a meaning becomes a character reference."""
    plain = text.unescape() if isinstance(text, Markup) else text
    escaped = _LIVE.sub(lambda live: live[0] if live[0] in _HARMLESS else f"&#{ord(live[0])};", one_line(plain))
    return Markup(escaped)  # noqa: S704 - no tag and no mark of Markdown is left in it
