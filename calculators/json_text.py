"""JSON read exactly and safely: numbers stay text, repeated keys are noticed, deep nesting cannot exhaust the stack.

Contract, section 1, "Situation" and "Input errors".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_DEEPEST = 60  # a situation needs three levels; below this the standard reader is safe everywhere, in the browser too
_KEPT = 5  # a line of `lines`, its situation, a table, a row, and brackets in place of an answer
_TOKEN = re.compile(
    r"""[ \t\n\r]*+(?:(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<colon>:)
    |(?P<text>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")
    |(?P<other>true|false|null|NaN|-?Infinity|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?))""",
    re.VERBOSE | re.ASCII,
)
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)  # or a whole text, whose brackets do not nest
_BLANK = re.compile(r"[ \t\n\r]*")


class NumberText(str):
    """A number that stood in the JSON without quotes, as it was written."""

    __slots__ = ()


@dataclass(slots=True)
class JsonObject:
    """An object: the first value of each key, and every value of keys that stand more than once."""

    members: dict[str, Any] = field(default_factory=dict)
    repeated: dict[str, list[Any]] = field(default_factory=dict)


def read_object(text: str) -> JsonObject | None:
    """The JSON object in the text, or None where the text is no JSON object."""
    try:
        value = read_value(text)
    except ValueError:
        return None
    return value if isinstance(value, JsonObject) else None


def read_value(text: str) -> Any:
    """Whatever JSON is in the text. Raises ValueError where the text is no JSON."""
    shallow = text if _depth(text) <= _DEEPEST else _without_depths(text)
    if shallow is None:
        raise ValueError("no JSON")
    return json.loads(
        shallow, object_pairs_hook=_object, parse_int=NumberText, parse_float=NumberText, parse_constant=NumberText
    )


def write(value: Any) -> str:
    """One line of JSON. Text stays readable, but for line ends and half characters (lone surrogates)."""
    return on_one_line(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def plain_value(value: Any) -> Any:
    """What was read, as dictionaries, lists, texts, truth values and None; a number stays the text that it was written as."""
    if isinstance(value, JsonObject):
        return {key: plain_value(one) for key, one in value.members.items()}
    return [plain_value(one) for one in value] if isinstance(value, list) else value


def on_one_line(text: str) -> str:
    """The text with line ends and half characters, which no encoding carries, written as JSON escapes them."""
    return re.sub("[\ud800-\udfff\u0085\u2028\u2029]", lambda single: f"\\u{ord(single[0]):04x}", text)


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    read = JsonObject()
    for key, value in pairs:
        if key in read.members:
            read.repeated.setdefault(key, [read.members[key]]).append(value)
        else:
            read.members[key] = value
    return read


def _depth(text: str) -> int:
    """How deep the brackets go, leaving out those inside texts. Right as far as the text is JSON, and no further is it read."""
    deepest = depth = 0
    if text.count("[") + text.count("{") <= _DEEPEST:
        return 0
    for token in _BRACKET.finditer(text):
        first = text[token.start()]
        if first != '"':
            depth += 1 if first in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def _without_depths(text: str) -> str | None:
    """The same JSON with `{}` for what is nested deeper than a situation goes, or None where it is not JSON.

    What stands that deep is wrong in any situation; all that matters is whether the text is JSON and where the wrong answer stands.
    """
    kept: list[str] = []
    open_brackets: list[str] = []
    wanted = "value"
    position = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        kind, written = str(match.lastgroup), match[str(match.lastgroup)]
        depth = len(open_brackets)
        following = _following(kind, written, wanted, open_brackets)
        if following is None:
            return None
        wanted = following
        if max(depth, len(open_brackets)) <= _KEPT:
            kept.append(written)
        elif kind == "open" and depth == _KEPT:
            kept.append("{}")  # wrong wherever an answer may stand, as the brackets were
    finished = wanted == "end" and not _BLANK.sub("", text[position:])
    return "".join(kept) if finished else None


def _following(kind: str, written: str, wanted: str, open_brackets: list[str]) -> str | None:
    """What the grammar of JSON wants after this token, or None where the token must not stand here.

    Keeps `open_brackets` up to date.
    """
    if kind == "open" and wanted in {"value", "value or close"}:
        open_brackets.append(written)
        return "key or close" if written == "{" else "value or close"
    if kind == "close" and wanted.endswith("close") and open_brackets and open_brackets[-1] + written in {"[]", "{}"}:
        open_brackets.pop()
        return _after_value(open_brackets)
    if kind in {"text", "other"} and wanted in {"value", "value or close"}:
        return _after_value(open_brackets)
    if kind == "text" and wanted in {"key", "key or close"}:
        return "colon"
    if kind == "colon" and wanted == "colon":
        return "value"
    if kind == "comma" and wanted == "comma or close":
        return "key" if open_brackets[-1] == "{" else "value"
    return None


def _after_value(open_brackets: list[str]) -> str:
    return "comma or close" if open_brackets else "end"
