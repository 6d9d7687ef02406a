"""Pieces of HTML that several pages share, as Jinja templates. Every value is escaped: what looks like HTML stays text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FOLDER = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def render(template: str, **values: Any) -> Markup:
    """The HTML of a template, without blank lines, so that Markdown takes it for one block."""
    html = _environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))  # noqa: S704 - the template escaped every value
