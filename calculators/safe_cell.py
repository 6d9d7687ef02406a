"""A cell that no spreadsheet takes for a formula."""

from __future__ import annotations

from calculators.exact import LONGEST, read_number

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF100 - half and full width


def safe_cell(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet might run it. A plain number such as -9.6 stays as it is."""
    beginning = text[: LONGEST + 1].lstrip(" \u00a0\u3000")
    if not text.startswith(_RUNS) and not beginning.startswith(_RUNS):
        return text
    return text if read_number(text) else f"'{text}"
