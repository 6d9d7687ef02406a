"""What is published, before any site builder has seen it: pages, navigation, the calculators' bundle and runtime."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.bundle import bundle_text
from guide.chart_library import chart_library
from guide.loading import load_library
from guide.pages import all_pages, navigation
from guide.pages.addresses import section_addresses
from guide.runtime import runtime_files
from guide.table_templates import table_templates
from guide.worked_examples import requests_of_examples

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from guide.model.sources import Language
    from guide.pages.page import Page
    from guide.publishing.languages import Tree
    from guide.runtime import Runtime

SECTIONS_PATH = "assets/policy/sections.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that the site carries."""

    languages: tuple[Language, ...]
    """The first one is served at the root."""
    words: dict[str, dict[str, str]]
    """The words around a page (section `site`), by language."""
    pages: tuple[Page, ...]
    navigation: dict[str, Tree]
    policy_version: str
    section_addresses: str
    """JSON: a section of the plan, and where it is told of."""
    templates: tuple[tuple[str, str, bytes], ...]
    """Tables to fill in: language, path below its root, file."""
    runtime: Runtime
    charts: tuple[tuple[str, Path], ...]
    """The scripts that draw charts, in their order: each one's place in the site, and where it lies now."""
    period: tuple[date, date]
    search_words: frozenset[str]
    """Words of the field that a general dictionary of Chinese does not know."""


def prepare(root: Path, *, serving: bool = False) -> Publication:
    """Read, check and compute everything. Raises `MistakesFoundError` or `RuntimeUnavailableError`.

    Somebody who edits does not wait for a snapshot of Python's memory.
    """
    library = load_library(root)
    rulebook = library.rulebook
    policy_text = bundle_text(rulebook)
    return Publication(
        languages=rulebook.languages,
        words={language: sections["site"] for language, sections in rulebook.interface.items()},
        pages=all_pages(library),
        navigation={language.id: navigation(library, language.id) for language in rulebook.languages},
        policy_version=json.loads(policy_text)["version"],
        section_addresses=json.dumps(section_addresses(library), ensure_ascii=False),
        templates=tuple(table_templates(library)),
        runtime=runtime_files(root, policy_text, requests_of_examples(library), unhurried=not serving),
        charts=chart_library(root),
        period=(library.plan.period_from, library.plan.period_to),
        search_words=frozenset(
            form
            for term in library.terms
            for language, word in term.term
            for form in (word, *(term.aliases or {}).get(language, ()))
        ),
    )
