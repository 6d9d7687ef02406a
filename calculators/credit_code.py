"""The unified social credit code of GB 32100-2015: 18 characters, the last one a check character."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of the standard; I, O, S, V and Z are left out because they look like others."""
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LENGTH = 18


def is_credit_code(text: str) -> bool:
    """Whether the text is a well-formed code whose check character is right. Says nothing about whether the enterprise exists."""
    if len(text) != _LENGTH or any(character not in ALPHABET for character in text):
        return False
    values = [ALPHABET.index(character) for character in text]
    total = sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=False))
    return values[-1] == -total % len(ALPHABET)
