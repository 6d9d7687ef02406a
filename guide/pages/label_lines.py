"""Labels of pictures folded into lines: text in SVG does not fold by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST = 316
"""Pixels that a line of text has on the narrowest screen, a telephone's of 390."""
LETTER, CHARACTER = 8, 14
"""How wide a Latin letter is at most on average, and a Chinese character, in the size of labels."""
NEVER_FIRST = "，。；：、）”’！？"


def folded(text: str) -> list[str]:
    """The text in lines that fit the narrowest screen: English breaks between words, Chinese between characters."""
    lines = [""]
    for piece in _pieces(text):
        if _width(lines[-1] + piece.rstrip()) > NARROWEST and piece not in NEVER_FIRST:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and character != " ":
            word += character
        elif character == " ":
            yield word + " "
            word = ""
        else:
            if word:
                yield word
            word = ""
            yield character
    if word:
        yield word


def _width(text: str) -> int:
    return sum(LETTER if character.isascii() else CHARACTER for character in text)
