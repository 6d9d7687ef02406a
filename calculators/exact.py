"""Exact numbers: read from text, compared and computed as fractions, written in plain notation.

Contract, section 1, "Numbers".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

LONGEST = 100
"""Characters that a number may have."""
DECIMALS_SHOWN = 6

_NUMBER = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-]?[0-9]+))?", re.ASCII)
_HUGE = 40  # digits before the point from which a number is above every limit; keeps 1e999999 from being written out
_TINY = 40  # zeros behind the point from which a number is below every limit; the same for 1e-999999


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as it was written: sign, significant digits without trailing zeros, power of ten. Zero has no digits and no sign."""

    negative: bool
    digits: str
    exponent: int

    @property
    def decimals(self) -> int:
        """How many decimals the value needs: 500.00 needs none."""
        return max(0, -self.exponent)

    def exceeds(self, limit: Fraction) -> bool:
        """Whether the size of the number, sign aside, is above the limit."""
        if len(self.digits) + self.exponent > _HUGE:
            return True
        if len(self.digits) + self.exponent < -_TINY:
            return False  # next to nothing; that it has too many decimals is told by itself
        return abs(self.value) > limit

    @property
    def value(self) -> Fraction:
        """The exact value. Only for numbers of a size that has been checked."""
        size = int(self.digits or "0") * (-1 if self.negative else 1)
        return Fraction(size * 10**self.exponent) if self.exponent >= 0 else Fraction(size, 10**-self.exponent)


def read_number(text: str) -> WrittenNumber | None:
    """The number in a text such as `-12.50` or `1e3`, or None: ASCII only, nothing around it, at most 100 characters."""
    if len(text) > LONGEST:
        return None
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    sign, whole, decimals, power = match.groups()
    digits = (whole + (decimals or "")).lstrip("0")
    stripped = digits.rstrip("0")
    if not stripped:
        return WrittenNumber(negative=False, digits="", exponent=0)
    exponent = int(power or "0") - len(decimals or "") + len(digits) - len(stripped)
    return WrittenNumber(negative=sign == "-", digits=stripped, exponent=exponent)


@lru_cache(maxsize=1024)  # the same few parameters are read over and over
def exact_fraction(text: str) -> Fraction:
    """A parameter's value: an exact decimal such as `0.75`, or a ratio of whole numbers such as `2/3`.

    Raises ValueError for anything else.
    """
    numerator, slash, denominator = text.partition("/")
    parts = [read_number(numerator), read_number(denominator if slash else "1")]
    if None in parts or (slash and parts[1] == read_number("0")):
        raise ValueError(text)
    above, below = (part.value for part in parts if part)
    return above / below


def rounded(value: Fraction, decimals: int = DECIMALS_SHOWN) -> Fraction:
    """The value rounded half up (a tie away from zero), for the figures that the law itself rounds."""
    return exact_fraction(plain(value, decimals))


def growth_in_percent(ratio: Fraction, years: int, less: Fraction = Fraction(0)) -> Fraction:
    """The average yearly growth behind a growth over several years, in percent, less a given percentage.

    A root is seldom exact, so the result is rounded here, half away from zero, to six decimals, by whole numbers only.
    """
    unit = 100 * 10**DECIMALS_SHOWN  # one hundred per cent in the last decimal shown
    offset = unit + less * 10**DECIMALS_SHOWN
    low, high = 0, unit * max(1, -(-ratio.numerator // ratio.denominator)) + 1
    while low < high:  # the largest whole number whose lower half still lies at or below the root
        middle = (low + high + 1) // 2
        below = (2 * middle - 1) ** years * ratio.denominator <= ratio.numerator * (2 * unit) ** years
        low, high = (middle, high) if below else (low, middle - 1)
    tie = (2 * low - 1) ** years * ratio.denominator == ratio.numerator * (2 * unit) ** years
    if tie and low - Fraction(1, 2) < offset:
        low -= 1
    percent: Fraction = (low - offset) / 10**DECIMALS_SHOWN
    return percent


def plain(value: Fraction, decimals: int = DECIMALS_SHOWN) -> str:
    """The value rounded half up (a tie away from zero), without exponent, trailing zeros or a bare point."""
    scale = 10**decimals
    rounded, rest = divmod(abs(value.numerator) * scale * 2 + value.denominator, value.denominator * 2)
    del rest
    whole, fraction = divmod(rounded, scale)
    behind = str(fraction).rjust(decimals, "0").rstrip("0") if fraction else ""
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{whole}.{behind}" if behind else f"{sign}{whole}"
