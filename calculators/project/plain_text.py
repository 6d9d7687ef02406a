"""A project's presentation as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calculators.plain_text import as_plain_text


def project_text(presentation: dict[str, Any]) -> str:
    """The overview, the money, what flowed, who pays, what is missing and what to prepare; then every result with its steps."""
    if "errors" in presentation:
        return as_plain_text(presentation)
    return "\n".join(_lines(presentation))


def _lines(shown: dict[str, Any]) -> Iterator[str]:
    for entry in shown["overview"]:
        main = f"  {entry['main']['label']}: {entry['main']['text']}" if entry["main"] else ""
        yield f"{entry['title']}  [{entry['status']}]{main}"
    yield from (f"! {text}" for text in (shown["caution"], shown["illustrative"]) if text)
    yield from _money(shown)
    yield from (f"> {flow['text']}" for flow in shown["flows"])
    yield from _people(shown)
    titles = {entry["calculator"]: entry["title"] for entry in shown["overview"]}
    for name, result in shown["results"].items():
        yield f"\n{titles[name]}"
        yield as_plain_text(result)


def _money(shown: dict[str, Any]) -> Iterator[str]:
    benefit, years = shown["benefit"], shown["years"]
    if benefit:
        yield benefit["title"]
        yield from (f"  {part['label']}: {part['text']}" for part in (*benefit["parts"], benefit["total"]))
        yield from (f"  {pending}" for pending in [benefit["pending"]] if pending)
        yield f"  {benefit['words']}"
    if years:
        yield years["title"]
        yield f"  {' | '.join(years['columns'])}"
        yield from (f"  {' | '.join([row['label'], *row['cells']])}" for row in years["rows"])
        yield f"  {years['words']}"


def _people(shown: dict[str, Any]) -> Iterator[str]:
    for payer in shown["payers"]:
        yield f"{payer['label']}  {' | '.join((*payer['payers'], *payer['offices']))}"
    for giver in shown["missing"]:
        yield f"? {giver['who']}"
        yield from (f"    {question['label']} ({' | '.join(question['for'])})" for question in giver["questions"])
    for entry in shown["checklist"]:
        yield f"{entry['instrument']} {entry['title']}"
        yield from (f"  - {item}" for item in entry["items"])
