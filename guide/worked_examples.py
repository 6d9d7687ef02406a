"""Worked examples as JSON: the situation that they give and the outcome that they promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from guide.reading.located import Mapping, Scalar

if TYPE_CHECKING:
    from guide.model.library import Library
    from guide.model.project_examples import ProjectExample
    from guide.model.rules import Example
    from guide.reading.located import Node

_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


def plain_json(node: Node) -> Any:
    """A node as JSON: bare true, false and null mean themselves, everything else is text, so that no number loses a digit."""
    if isinstance(node, Scalar):
        return _CONSTANTS.get(node.text, node.text) if node.plain else node.text
    if isinstance(node, Mapping):
        return {key: plain_json(value) for key, value in node.entries.items()}
    return [plain_json(item) for item in node.items]


def situation_text(example: Example) -> str:
    """The situation of an example as JSON text."""
    return json.dumps(plain_json(example.situation), ensure_ascii=False)


def profile_text(example: ProjectExample) -> str:
    """The profile of a worked project as JSON text."""
    return json.dumps(plain_json(example.profile), ensure_ascii=False)


def requests_of_examples(library: Library) -> list[str]:
    """Every worked example as a page would ask for it, in each language: requests as JSON texts."""
    asked: list[dict[str, Any]] = [
        {"calculator": name, "situation": situation_text(example)}
        for name, examples in library.examples.items()
        for example in examples
    ]
    asked += [{"project": True, "situation": profile_text(example)} for example in library.project_examples]
    languages = [language.id for language in library.rulebook.languages]
    return [json.dumps(request | {"language": language}) for request in asked for language in languages]


def promised(example: Example) -> dict[str, Any]:
    """What the example promises: status, results, missing and notes."""
    expected = example.expected
    return {
        "status": expected.status,
        "results": plain_json(expected.results),
        "missing": list(expected.missing),
        "notes": list(expected.notes),
    }
