"""The folder of policy data: its files as facts, whatever cannot be had told as a mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from guide.reading.files import read_text
from guide.reading.located import read_tree
from guide.reading.mistakes import Findings, Place
from guide.reading.shapes import Fact, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guide.reading.located import Node

T = TypeVar("T", bound=Fact)
FOLDER = "policy_data"


@dataclass(slots=True)
class Folder:
    """`policy_data/` of the project in `root`. Languages are known once the first file has been read."""

    root: Path
    findings: Findings = field(default_factory=Findings)
    languages: tuple[str, ...] = ()
    opened: set[str] = field(default_factory=set)
    """The files that somebody asked for, by name."""

    def names_in(self, folder: str) -> list[str]:
        """The YAML files of a folder, in the order of their names."""
        return sorted(f"{folder}/{path.name}" for path in (self.root / FOLDER / folder).glob("*.yaml"))

    def names_below(self, folder: str) -> list[str]:
        """The YAML files of a folder's own folders, in the order of their names."""
        top = self.root / FOLDER
        return sorted(path.relative_to(top).as_posix() for path in (top / folder).glob("*/*.yaml"))

    def tree(self, name: str) -> Node | None:
        """The located tree of a file; a file that is not there or cannot be read is a mistake like any other."""
        self.opened.add(name)
        file = f"{FOLDER}/{name}"
        text = read_text(self.root / file, file, self.findings)
        return None if text is None else read_tree(text, file, self.findings)

    def one(self, name: str, kind: type[T]) -> T:
        """The single fact of a file. Where it cannot be had there are mistakes, and None stands in its place."""
        tree = self.tree(name)
        fact: Any = tree and Reader(self.languages, self.findings).read(tree, kind)
        return fact  # type: ignore[no-any-return]

    def many(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """The facts of a list file, without those that cannot be had."""
        tree = self.tree(name)
        facts = Reader(self.languages, self.findings).read_all(tree, kind) if tree else ()
        return tuple(fact for fact in facts if fact is not None)

    def by_id(self, names: Iterable[str], kind: type[T]) -> dict[str, T]:
        """The facts of some list files by id; an id that is taken is a mistake."""
        by_id: dict[str, T] = {}
        for fact in (fact for name in names for fact in self.many(name, kind)):
            key: str = fact.id  # type: ignore[attr-defined]
            if key in by_id:
                cure = f"It stands at {by_id[key].at('id')} already. Give this one another id."
                self.findings.add(fact.at("id"), f"the id “{key}” is taken", cure)
            by_id.setdefault(key, fact)
        return by_id

    def tell_unopened(self) -> None:
        """YAML files that nobody asked for: a name that is misspelt must not be passed over in silence."""
        top = self.root / FOLDER
        for path in sorted((*top.rglob("*.[yY][aA][mM][lL]"), *top.rglob("*.[yY][mM][lL]"))):
            name = path.relative_to(top).as_posix()
            if name not in self.opened:
                cure = "Its name or its folder is misspelt, or its ending is not “.yaml”; or delete it."
                self.findings.add(Place(f"{FOLDER}/{name}"), "nothing reads this file", cure)
