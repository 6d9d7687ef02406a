"""The search index: Chinese words told apart, and one index for each language.

Material makes one index for the whole site and cuts Chinese text into words with jieba.
"""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any

import jieba  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guide.model.sources import Language

INDEX = "search/search_index.json"
_AMPERSAND_IN_WORD = re.compile(r"(?<=[A-Z])&amp;(?=[A-Z]\b)")
"""Material cuts HTML into words, in which R&D is `R&amp;D`; HTML allows a bare ampersand there too."""
_LONGEST = 3
"""A longer term is left in its parts, so that a reader who types one of them finds it: 加计扣除 by 扣除."""


def teach(words: Iterable[str]) -> None:
    """Tell jieba the short words of the field, which it would cut to pieces."""
    jieba.setLogLevel(logging.WARNING)  # else it reports to the terminal that it has read its dictionary
    for word in sorted(words):
        if len(word) <= _LONGEST and not word.isascii():
            jieba.add_word(word)


def split_index(site: Path, languages: Iterable[Language]) -> None:
    """Write an index for each language into its folder, its locations relative to that folder."""
    whole = json.loads((site / INDEX).read_text(encoding="utf-8"))
    folders = {language.path: f"{language.path}/" for language in languages if language.path}
    for language in languages:
        if language.path:
            mine = [entry for entry in whole["docs"] if entry["location"].startswith(folders[language.path])]
        else:
            mine = [entry for entry in whole["docs"] if not entry["location"].startswith(tuple(folders.values()))]
        docs = [_searchable(entry, folders.get(language.path, "")) for entry in mine]
        spoken = [language.theme] if language.theme == "en" else [language.theme, "en"]
        index = {"config": whole["config"] | {"lang": spoken}, "docs": docs}
        file = site / language.path / INDEX
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _searchable(entry: dict[str, Any], folder: str) -> dict[str, Any]:
    texts = {name: _AMPERSAND_IN_WORD.sub("&", entry[name]) for name in ("title", "text")}
    return entry | texts | {"location": entry["location"].removeprefix(folder)}
