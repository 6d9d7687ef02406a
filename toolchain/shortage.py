"""The one way in which a set-up ends early: something is missing, and here is how to get it."""

from __future__ import annotations


class ShortageError(Exception):
    """Something the set-up needs and could not get, told in one line together with its cure."""

    def __init__(self, missing: str, cure: str) -> None:
        """Keep what is missing apart from its cure, so that tests can ask for either."""
        super().__init__(missing, cure)
        self.missing = missing
        self.cure = cure

    def __str__(self) -> str:
        """One line: `what is missing -- what to do`, whatever line breaks its parts came with."""
        return f"{' '.join(self.missing.split())} -- {' '.join(self.cure.split())}"
