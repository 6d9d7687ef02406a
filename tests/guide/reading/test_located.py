"""Nothing in a YAML file is guessed: a value stays the text that was written."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.reading import located
from guide.reading.located import Mapping, Node, Scalar, Sequence, read_tree
from guide.reading.mistakes import Findings, Place

POLICY_FILES = sorted((Path(__file__).parents[3] / "policy_data").rglob("*.yaml"))


def tree_of(text: str) -> Node | None:
    """Return the tree of a text without mistakes."""
    findings = Findings()
    tree = read_tree(text, "file.yaml", findings)
    assert findings.mistakes == []
    return tree


@pytest.mark.parametrize(
    "written", ["0.05", "010", "12:30", "on", "1e3", "0x1F", "1_000", ".inf", "2021-01-01", "=", "1.0"]
)
def test_plain_value_stays_its_text(written: str) -> None:
    """What PyYAML takes for floats, octals, sixties and truths is text, to the letter."""
    tree = tree_of(f"a: {written}")
    assert isinstance(tree, Mapping)
    assert tree.entries["a"] == Scalar(Place("file.yaml", 1, 4), written, plain=True)


@pytest.mark.parametrize(
    ("written", "null"), [("null", True), ("~", True), ("", True), ('"null"', False), ("NULL", False)]
)
def test_null_is_written_plainly(written: str, null: bool) -> None:  # noqa: FBT001 - a table of cases
    """Only null, ~ and nothing at all are nothing; quotes make a text of them."""
    tree = tree_of(f"a: {written}\nb: 1")
    assert isinstance(tree, Mapping)
    value = tree.entries["a"]
    assert isinstance(value, Scalar)
    assert value.is_null is null


def test_places_count_characters_from_one() -> None:
    """A place is the line and column that an editor shows, also behind Chinese text."""
    tree = tree_of("名称: [一, 二,\n  三]\n")
    assert isinstance(tree, Mapping)
    items = tree.entries["名称"]
    assert isinstance(items, Sequence)
    assert [str(item.place) for item in items.items] == ["file.yaml:1:6", "file.yaml:1:9", "file.yaml:2:3"]


@pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: path.name)
def test_both_parsers_read_the_policy_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser gives the same values at the same places as libyaml, for every file of the policy."""
    text = path.read_text(encoding="utf-8")
    loaders: tuple[Any, ...] = (yaml.CSafeLoader, yaml.SafeLoader)
    trees = []
    for loader in loaders:
        monkeypatch.setattr(located, "_Loader", loader)
        trees.append(tree_of(text))
    assert trees[0] == trees[1]
