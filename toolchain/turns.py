"""Taking turns: two `make` at the same time must not write into the same environment."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Iterator

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the lock file for the length of the block; wait, and say so, while another holds it.

    The system lets go of the lock when its holder dies, so there is nothing to clean up by hand.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("toolchain: another make is setting up; waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
