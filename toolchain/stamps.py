"""Stamps: a step of the set-up is skipped while everything that it was made from is unchanged.

A stamp lies inside what the step made (`.venv/`, `node_modules/`), so deleting the folder deletes
the stamp; and it is written last, so a step that was interrupted has none and is done again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Sequence

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Stamp:
    """The proof that a step is done: the hash of its input files and of the words that describe it."""

    path: Path
    inputs: Sequence[Path]
    words: Sequence[str] = ()

    def digest(self) -> str:
        """Hash names and contents of the inputs; times do not count, as a fresh clone changes them all."""
        digest = hashlib.sha256()
        for word in self.words:
            digest.update(f"word {word}\0".encode())
        for path in self.inputs:
            content = path.read_bytes() if path.exists() else b"absent"
            digest.update(f"file {path.name} {len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    def is_current(self) -> bool:
        """Tell whether the step was finished with exactly these inputs."""
        try:
            return self.path.read_text(encoding="utf-8").strip() == self.digest()
        except OSError:
            return False

    def remove(self) -> None:
        """Call the step undone, before it is done again."""
        self.path.unlink(missing_ok=True)

    def write(self) -> None:
        """Call the step done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.digest() + "\n", encoding="utf-8")
