"""Why a text is no YAML for us, in words for its editor.

What can be seen in the text itself is told before YAML is asked. For the rest PyYAML's parser in Python is asked, wherever
the fast one stumbled, so that the same file gives the same message on every machine; of its sentences none is passed on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from guide.reading.mistakes import Place, quoted

if TYPE_CHECKING:
    from guide.reading.mistakes import Findings

_TOLD = 20  # lines with refused characters; a file with more of them is no text at all
_CONFLICT = re.compile(r"^(?:<<<<<<<|=======|>>>>>>>)(?=[ \n]|\Z)", re.MULTILINE)
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters, the tab among them
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # no width, hidden line ends, changes of direction
    "\ud800-\udfff\ufffe\uffff]"  # not characters
)
_HUGE_ESCAPE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_WIDE_COLON = re.compile(r"^\s*(?:- )?\w+：", re.ASCII)
_STRANGE_INDENT = re.compile(r"^[ -]*[\u00a0\u3000]")


def refuse_characters(text: str, file: str, findings: Findings) -> bool:
    """Whether the text holds what no policy file may hold: a merge conflict, tabs, characters that nobody sees."""
    conflict = _CONFLICT.search(text)
    if conflict:
        cure = "Two people changed the same lines. Keep one of the two versions and delete the lines with the marks."
        findings.add(place_at(text, conflict.start(), file), f"a merge conflict was left here ({conflict[0]})", cure)
        return True
    directive = _DIRECTIVE.search(text)
    if directive:
        cure = "Delete the line; put quotes around a text that begins so, or indent it."
        findings.add(place_at(text, directive.start(), file), "a line cannot begin with “%”", cure)
        return True
    lines: set[int] = set()
    for match in UNSEEN.finditer(text):
        place = place_at(text, match.start(), file)
        if place.line not in lines and len(lines) < _TOLD:
            lines.add(place.line)
            findings.add(place, *_unseen(match[0]))
    return bool(lines)


def _unseen(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab stands here", "Replace it by blanks: YAML takes no tabs."
    cure = "Delete it. It cannot be seen in most editors; type the line anew if you do not find it."
    return f"the invisible character U+{ord(character):04X} stands here", cure


def place_at(text: str, index: int, file: str) -> Place:
    """The line and column of a character."""
    start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - start + 1)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What to tell where PyYAML's own words match, and whether the fault lies where it began or where it was noticed."""

    pattern: str
    what: str
    cure: str
    at_beginning: bool = False


_INDENT = "Give a key the same indent as the keys beside it. Behind a closing quote or bracket nothing more may stand in a line."
_QUOTE_IT = "Put quotes around the whole text."
_BACKSLASH = _Sentence(
    "scanning a double-quoted scalar",
    "a backslash inside quotes means nothing here",
    "Inside \"…\" write \\\\ for a backslash, or put '…' around the text.",
)
_SENTENCES = (
    _Sentence(
        "could not find expected ':'",
        "this line is no “key: value”",
        "Write an ASCII colon and a blank after the key. A text that goes on over several lines is indented deeper than its key.",
        at_beginning=True,
    ),
    _Sentence(
        "mapping values are not allowed",
        "a colon stands here where no key can end",
        "If the colon belongs to a text, put quotes around the whole text. If not, mend the indent of this line and the one above.",
    ),
    _Sentence(
        "sequence entries are not allowed",
        "a “- ” stands here where no list can begin",
        "Begin a list in a line of its own, below its key. Put quotes around a text that begins with “- ”.",
    ),
    _Sentence(
        "scanning a quoted scalar",
        "the quote that opens here is never closed",
        "Close the text with the same quote, or delete this one.",
        at_beginning=True,
    ),
    _BACKSLASH,
    _Sentence(
        "flow sequence",
        "the bracket “[” that opens here is not closed, or a comma is missing behind it",
        "Write [a, b]: commas between the items, “]” at the end, quotes around a text with a comma or a colon.",
        at_beginning=True,
    ),
    _Sentence(
        "flow mapping",
        "the bracket “{” that opens here is not closed, or a comma is missing behind it",
        "Write {key: value, key: value}: “}” at the end, quotes around a text with a comma or a colon.",
        at_beginning=True,
    ),
    _Sentence(
        "block scalar",
        "only “|” or “>” may stand here",
        "Begin the text in the next line, indented.",
        at_beginning=True,
    ),
    _Sentence("cannot start any token", "a text cannot begin with this character", _QUOTE_IT),
    _Sentence(
        "scanning an a|scanning a tag|parsing a tag|tag handle",
        "a text cannot begin with “&”, “*” or “!”",
        _QUOTE_IT,
        at_beginning=True,
    ),
    _Sentence("mapping keys are not allowed", "a text cannot begin with “? ”", _QUOTE_IT),
    _Sentence(
        "node content", "something is missing before this character", "Write the value, or null if it is not known."
    ),
    _Sentence("block end|document start", "this does not fit what stands before it", _INDENT),
)
_OTHERWISE = _Sentence("", "this line cannot be read", f"Look for a missing colon, blank, quote or bracket. {_INDENT}")


def tell_syntax_error(text: str, file: str, error: Exception, findings: Findings) -> None:
    """Tell where the YAML of a text breaks, and what to do; `error` comes from the parser in Python."""
    swallowed = _quote_that_runs_on(text, error)
    if swallowed is not None:
        what = f"the quote that opens here is closed only in line {swallowed.end_mark.line + 1}"
        findings.add(
            _place(swallowed.start_mark, file), what, "Close the text with the same quote where it should end."
        )
        return
    huge = None if isinstance(error, yaml.MarkedYAMLError) else _HUGE_ESCAPE.search(text)
    if huge:
        findings.add(place_at(text, huge.start(), file), _BACKSLASH.what, _BACKSLASH.cure)
        return
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    sentence = next((each for each in _SENTENCES if re.search(each.pattern, said)), _OTHERWISE)
    noticed, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    place = _place((began if sentence.at_beginning else noticed) or noticed or began, file)
    findings.add(place, sentence.what, _seen_cure(text, place) or sentence.cure)


def _quote_that_runs_on(text: str, error: Exception) -> Any:
    """A quoted text that goes on over lines and ends in the line of the error: its quote was to be closed earlier."""
    last: Any = None
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            last = event
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    mark = getattr(error, "problem_mark", None)
    runs_on = isinstance(last, yaml.ScalarEvent) and last.style in {'"', "'"}
    return last if runs_on and mark and last.start_mark.line < last.end_mark.line == mark.line else None


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _seen_cure(text: str, place: Place) -> str | None:
    """A cure for what commonly slips in where people write Chinese."""
    lines = text.split("\n")
    for line in lines[max(0, place.line - 2) : place.line]:
        if _WIDE_COLON.match(line):
            return (
                f"The colon in {quoted(line)} is full-width. A key ends with an ASCII colon and a blank: “key: value”."
            )
        if _STRANGE_INDENT.match(line):
            return f"The line {quoted(line)} is indented with blanks that are not ASCII. Indent with the space bar."
    return None
