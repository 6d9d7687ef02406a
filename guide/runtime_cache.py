"""What is slow to make is made once and kept in `.cache/runtime/`, under a hash of all that it is made from."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

KEPT_ENTRIES = 3
"""How many finished entries of a kind stay: this one, and a few for going back and forth."""


def kept(folder: Path, recipe: str, make: Callable[[Path], None]) -> Path:
    """The entry for this recipe, which `make` fills if there is none yet."""
    entry = folder / recipe
    if not entry.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        # Made aside and moved in one step: whoever sees the entry sees the whole of it.
        with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
            made = Path(aside) / "made"
            made.mkdir()
            make(made)
            try:
                made.rename(entry)
            except OSError:
                if not entry.is_dir():  # else another build was quicker, and its result is the same
                    raise
    os.utime(entry)
    _prune(folder)
    return entry


def recipe_of(words: Iterable[str], files: Iterable[tuple[str, Path]] = ()) -> str:
    """A hash of words, and of files with their names."""
    digest = hashlib.sha256()
    for name, content in (
        *(("", word.encode()) for word in words),
        *((name, path.read_bytes()) for name, path in files),
    ):
        digest.update(f"{name} {len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def packed(data: bytes) -> bytes:
    """As it travels: the browser's own `DecompressionStream` unpacks it, so that no server needs to know how to compress."""
    return gzip.compress(data, 9, mtime=0)


def _prune(folder: Path) -> None:
    """Delete all but the entries that were used last."""
    entries = [path for path in folder.iterdir() if path.is_dir() and "-" not in path.name]
    entries.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for entry in entries[KEPT_ENTRIES:]:
        shutil.rmtree(entry, ignore_errors=True)
