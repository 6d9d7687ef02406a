"""What a screen reader says of a part of a page, in order, from Chromium's accessibility tree.

Kinds of things are named plainly; texts, names, descriptions and states are those that the browser hands over. Labels and
legends are left out, because they are said as the names of their fields and groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page

Node = dict[str, Any]

SILENT = {"LabelText", "Legend", "InlineTextBox", "ListMarker", "LineBreak", "Figcaption", "caption"}
THROUGH = {"generic", "none", "RootWebArea", "Section", "rowgroup", "Abbr", "strong", "emphasis"}
WHOLE = {"heading", "link", "button", "DisclosureTriangle", "option", "radio", "checkbox", "img", "progressbar"}
PLAIN = {
    "DisclosureTriangle": "disclosure",
    "StaticText": "text",
    "textbox": "field",
    "combobox": "choice",
    "Details": "details",
    "definition": "value",
    "DescriptionList": "list of terms",
    "paragraph": "text",
    "listitem": "item",
    "strong": "text",
}
STATES = ("checked", "expanded", "required", "invalid", "disabled", "level")

OBSERVE = """(place) => {
  window.saidAloud = []
  const tell = (region) => {
    const text = region.textContent.trim()
    if (text && saidAloud.at(-1) !== text) saidAloud.push(text)
  }
  const watcher = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest("[role=status], [role=alert], [aria-live]")
      if (region) tell(region)
    }
  })
  watcher.observe(place, { subtree: true, childList: true, characterData: true })
}"""


def watch(place: Locator) -> None:
    """From now on remember what live regions in this place say."""
    place.evaluate(OBSERVE)


def aloud(page: Page) -> list[str]:
    """What live regions have said since; it is forgotten then."""
    said: list[str] = page.evaluate("window.saidAloud.splice(0)")
    return said


def focus(page: Page) -> str:
    """Where the focus is, as it is said."""
    tree = _Tree(page, page.locator(":focus"))
    return tree.line(tree.root)


def spoken(page: Page, place: Locator) -> list[str]:
    """The lines that are read in this place, indented by what they belong to."""
    tree = _Tree(page, place)
    return [re.sub(r"\b[0-9a-f]{12}\b", "(version)", line) for line in tree.lines(tree.root, 0)]


class _Tree:
    """The accessibility tree below an element."""

    def __init__(self, page: Page, place: Locator) -> None:
        client = page.context.new_cdp_session(page)
        place.evaluate("(element) => { window.spokenPlace = element }")
        found = client.send("Runtime.evaluate", {"expression": "window.spokenPlace"})["result"]["objectId"]
        number = client.send("DOM.describeNode", {"objectId": found})["node"]["backendNodeId"]
        nodes = client.send("Accessibility.getFullAXTree")["nodes"]
        client.detach()
        self.nodes: dict[str, Node] = {node["nodeId"]: node for node in nodes}
        self.root: Node = next(node for node in nodes if node.get("backendDOMNodeId") == number)

    def children(self, node: Node) -> Iterator[Node]:
        """What is read within it."""
        for child in node.get("childIds", []):
            if child in self.nodes:
                yield self.nodes[child]

    def lines(self, node: Node, depth: int) -> Iterator[str]:
        """The lines of a node and of what is in it."""
        role = _role(node)
        if role in SILENT and not node.get("ignored"):
            return
        if node.get("ignored") or role in THROUGH:
            for child in self.children(node):
                yield from self.lines(child, depth)
            return
        indent = "  " * depth
        if role in {"row", "paragraph", "definition", "StaticText"}:
            yield from self._of_text(node, indent)
            return
        yield indent + self.line(node)
        if role not in WHOLE | {"textbox", "combobox", "term"}:
            for child in self.children(node):
                yield from self.lines(child, depth + 1)

    def _of_text(self, node: Node, indent: str) -> Iterator[str]:
        """A text with the links in it, or a row with its cells, in one line."""
        row = _role(node) == "row"
        pieces = list(self._pieces(node, cells=row))
        text = " | ".join(piece or "(blank)" for piece in pieces) if row else " ".join(filter(None, pieces))
        if text:
            yield f"{indent}{PLAIN.get(_role(node), _role(node))}: {text}"

    def _pieces(self, node: Node, *, cells: bool) -> Iterator[str]:
        role = _role(node)
        if role == "StaticText":
            yield _text(node, "name")
        elif role == "link":
            yield f"[link: {_text(node, 'name')}]"
        elif cells and role in {"cell", "gridcell", "columnheader", "rowheader"}:
            yield " ".join(piece for child in self.children(node) for piece in self._pieces(child, cells=False))
        elif role in WHOLE - {"link"} and not node.get("ignored"):
            yield f"[{self.line(node)}]"
        else:
            for child in self.children(node):
                yield from self._pieces(child, cells=cells)

    def line(self, node: Node) -> str:
        """A thing as it is said: kind, name, value, states, description."""
        role = _role(node)
        properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        states = [
            name if value in {True, "true"} else f"{name} {value}"
            for name, value in properties.items()
            if name in STATES and value not in {False, "false"} and (name != "level" or role == "heading")
        ]
        if role in {"radio", "checkbox"} and "checked" not in states:
            states.append("not checked")
        if properties.get("expanded") is False:
            states.append("collapsed")
        count = sum(1 for child in self.children(node) if _role(child) == "listitem") if role == "list" else 0
        parts = [
            PLAIN.get(role, role),
            f"“{_text(node, 'name')}”" if _text(node, "name") else "",
            f"with “{_text(node, 'value')}”" if _text(node, "value") else "",
            f"of {count}" if count else "",
            f"({', '.join(states)})" if states else "",
            f"– {_text(node, 'description')}" if _text(node, "description") else "",
        ]
        return " ".join(part for part in parts if part)


def _role(node: Node) -> str:
    role: str = node.get("role", {}).get("value", "none")
    return role


def _text(node: Node, name: str) -> str:
    return " ".join(str(node.get(name, {}).get("value", "")).split())
