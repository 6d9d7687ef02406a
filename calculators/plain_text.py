"""A presentation as plain text for a terminal."""

from __future__ import annotations

from typing import Any


def as_plain_text(presentation: dict[str, Any]) -> str:
    """Everything that a page would show, line by line."""
    if "errors" in presentation:
        return "\n".join(error["text"] for error in presentation["errors"])
    lines = [f"{presentation['status']['label']}  {presentation['status']['text']}"]
    if "illustrative" in presentation:
        lines.append(f"  ! {presentation['illustrative']}")
    lines += [f"  {amount['label']}: {amount['text']}" for amount in presentation["amounts"]]
    for table in presentation["tables"]:
        lines += [f"  {table['label']}", *(f"    {' | '.join(row)}" for row in [table["columns"], *table["rows"]])]
    lines += [
        f"  [{item['result_label']}] {' '.join(filter(None, [item['text'], item.get('detail')]))} ({item['reference']})"
        for item in presentation["criteria"]
    ]
    lines += [
        f"  {step['text']}  {formula}  ({step['reference']})"
        for step in presentation["steps"]
        for formula in step["formulas"]
    ]
    lines += [
        f"  {used['name']}: {used['text']}  ({used['origin_label']} {used['reference']})"
        for used in presentation["parameters"]
    ]
    lines += [f"  ? {item['label']} -- {item['who']}" for item in presentation["missing"]]
    lines += [f"  * {note['text']}" for note in presentation["notes"]]
    return "\n".join([*lines, presentation["estimate"]])
