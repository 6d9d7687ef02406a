"""The addresses of the last build that succeeded, so that the next one knows which pages a reader may have open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT_IN = ".cache/site/addresses.txt"


def keep(root: Path, addresses: Iterable[str]) -> None:
    """Remember the addresses, relative to the site's root."""
    file = root / KEPT_IN
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{address}\n" for address in sorted(addresses)), encoding="utf-8")


def kept(root: Path) -> list[str]:
    """The addresses remembered; the home page alone where nothing was built yet."""
    try:
        return (root / KEPT_IN).read_text(encoding="utf-8").splitlines() or [""]
    except FileNotFoundError:
        return [""]
