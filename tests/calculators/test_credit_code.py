"""The unified social credit code of GB 32100-2015."""

import pytest

from calculators.credit_code import ALPHABET, is_credit_code

CODE = "91350100M000100Y43"
"""The standard's own example."""


def test_code_of_the_standard_is_right() -> None:
    """Its check character fits the other 17."""
    assert is_credit_code(CODE)


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_is_noticed(place: int) -> None:
    """Wherever it stands, and whichever it is."""
    others = [character for character in ALPHABET if character != CODE[place]]
    assert not any(is_credit_code(CODE[:place] + other + CODE[place + 1 :]) for other in others)


@pytest.mark.parametrize(
    "code", ["", CODE[:-1], CODE + "3", CODE.lower(), f" {CODE}", "9135010OM000100Y43", "９" + CODE[1:]]
)
def test_what_is_no_code(code: str) -> None:
    """18 characters out of 31, nothing around them."""
    assert not is_credit_code(code)
