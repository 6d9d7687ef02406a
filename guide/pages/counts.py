"""How many there are of each thing: counted from the data, so that no text can be wrong about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.model.library import Library


def counts(library: Library) -> dict[str, int]:
    """The numbers that pages mention."""
    return {
        "groups": len(library.target_groups),
        "targets": sum(len(group.targets) for group in library.target_groups),
        "qualitative": sum(len(group.qualitative) for group in library.target_groups),
        "tasks": len(library.tasks),
        "measures": sum(len(chapter.provisions) for chapter in library.tasks),
        "safeguards": len(library.safeguards),
        "rules": sum(len(chapter.provisions) for chapter in library.safeguards),
        "instruments": len(library.catalogue.instruments),
        "offices": len(library.offices),
        "places": len(library.localities),
        "silences": len(library.silences),
    }
