"""The site's own words: sections of texts, the same keys and the same {…} in every language.

Read and checked in one go, because only the tree knows the line of each text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.reading.located import Mapping, Scalar

if TYPE_CHECKING:
    from guide.reading.located import Node
    from guide.reading.mistakes import Findings

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def read(trees: dict[str, Node], findings: Findings) -> dict[str, dict[str, dict[str, str]]]:
    """The words by language, section and key; those that are wrong are left out."""
    written = {language: _sections(tree, findings) for language, tree in trees.items()}
    for language, sections in written.items():
        for other, theirs in written.items():
            if other != language:
                _compare(sections, trees[language], theirs, other, findings)
    return {
        language: {section: {key: text.text for key, text in texts.items()} for section, texts in sections.items()}
        for language, sections in written.items()
    }


def _sections(tree: Node, findings: Findings) -> dict[str, dict[str, Scalar]]:
    if not isinstance(tree, Mapping):
        findings.add(
            tree.place, "this file is not made of sections", "Write “section:” and under it “key: text” lines."
        )
        return {}
    return {name: _texts(name, node, findings) for name, node in tree.entries.items()}


def _texts(section: str, node: Node, findings: Findings) -> dict[str, Scalar]:
    if not isinstance(node, Mapping):
        findings.add(node.place, f"“{section}” is no section", "Write “key: text” lines under it.")
        return {}
    texts: dict[str, Scalar] = {}
    for key, text in node.entries.items():
        if not isinstance(text, Scalar) or text.is_null or not text.text.strip():
            findings.add(text.place, f"“{section}.{key}” has no text", "Write a text after the colon.")
            continue
        if set("{}") & set(PLACEHOLDER.sub("", text.text)):
            findings.add(text.place, f"a brace in “{section}.{key}” is not closed", "Write {name}, with both braces.")
        texts[key] = text
    return texts


def _compare(
    sections: dict[str, dict[str, Scalar]],
    tree: Node,
    others: dict[str, dict[str, Scalar]],
    other: str,
    findings: Findings,
) -> None:
    """What another language says and this one does not, or says with other {…}."""
    for section, texts in others.items():
        node = tree.entries.get(section) if isinstance(tree, Mapping) else None
        place = (node or tree).place
        for key, theirs in texts.items():
            if not isinstance(node, Mapping) or key not in node.entries:
                what = f"“{section}.{key}” is missing; the language “{other}” has it"
                findings.add(place, what, f"Write “{key}: …” under “{section}”.")
                continue
            ours = sections[section].get(key)
            wanted, given = (set(PLACEHOLDER.findall(each.text)) if each else set() for each in (theirs, ours))
            for name in sorted(wanted - given) if ours else ():
                what = f"“{section}.{key}” does not show {{{name}}}, which the language “{other}” shows"
                findings.add(ours.place if ours else place, what, "Use the same {…} in every language.")
