"""Four strings in Material's scripts that are changed on the way into the site, and why.

Each must be found exactly once; otherwise Material has changed and the build says so. Then look whether its reason still stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.files import File

SCRIPT = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
SEARCH = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A string of a script, what stands in its place, and why."""

    script: re.Pattern[str]
    found: re.Pattern[str]
    instead: str
    why: str


AMENDMENTS = (
    Amendment(
        SCRIPT,
        re.compile(r'"link\[rel=alternate\]"'),
        '"link[rel=none]"',
        "Material takes every page's link to its other language for the root of another site and asks for a sitemap.xml below it: "
        "two requests a page that fail with an error in the console. Our switch of languages needs none of it.",
    ),
    Amendment(
        SCRIPT,
        re.compile(r"\b(\w)\.hostname=(\w)\.hostname\b"),
        r"\1.host=\2.host",
        "Pages are swapped in without a reload where the sitemap has their address. Material overlooks the port, "
        "so that a site that is looked at under another port than it was built for would reload every page, and Python with it.",
    ),
    Amendment(
        SCRIPT,
        re.compile(r'\("script",(\w)\)'),
        r"""("script:not([type='application/json'])",\1)""",
        "Material runs every script of a page that it swaps in, data as well: JSON would be read as JavaScript, fail, and be lost.",
    ),
    Amendment(
        SEARCH,
        re.compile(r"(for\(let (\w)=\w\+1;\2<)(\w\.length;\2\+\+\)\w\.slice)"),
        r"\1=\3",
        "Material cuts a Chinese query into the longest words that it knows, but never takes the whole query for one: 零增地 would "
        "be cut into 零 and 增地 although it is a word of the index.",
    ),
)


def amended(text: str, amendments: Iterable[Amendment]) -> str:
    """A script with its strings changed."""
    for amendment in amendments:
        text, times = amendment.found.subn(amendment.instead, text)
        if times != 1:
            raise PluginError(
                f"Material has {amendment.found.pattern!r} {times} times instead of once; see guide/publishing/material.py"
            )
    return text


def amend(files: Iterable[File]) -> list[File]:
    """Change Material's scripts among the files of the theme; gives those that were changed."""
    files = list(files)
    changed = []
    for script in (SCRIPT, SEARCH):
        found = [file for file in files if script.fullmatch(file.src_uri)]
        if len(found) != 1:
            raise PluginError(
                f"Material has {len(found)} scripts {script.pattern} instead of one; see guide/publishing/material.py"
            )
        mine = [amendment for amendment in AMENDMENTS if amendment.script is script]
        found[0].content_string = amended(found[0].content_string, mine)
        changed.append(found[0])
    return changed
