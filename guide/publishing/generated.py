"""The guide's pages and files as MkDocs' files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from guide.publishing.languages import folder
from guide.publishing.publication import SECTIONS_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from guide.model.sources import Language
    from guide.pages.page import Page
    from guide.publishing.publication import Publication


def generated_files(files: Files, publication: Publication, config: MkDocsConfig) -> Iterator[File]:
    """What MkDocs found, with the handwritten pages where they belong, and what the guide makes."""
    languages: dict[str, Language] = {language.id: language for language in publication.languages}
    for found in files:
        yield _handwritten(found, languages, config)
    for page in publication.pages:
        yield File.generated(config, folder(languages[page.language]) + page.path, content=_source(page))
    yield File.generated(config, SECTIONS_PATH, content=publication.section_addresses)
    for language, path, content in publication.templates:
        yield File.generated(config, folder(languages[language]) + path, content=content)
    for file in publication.runtime.files:
        yield File.generated(config, file.path, abs_src_path=str(file.source))
    for path, lies_at in publication.charts:
        yield File.generated(config, path, abs_src_path=str(lies_at))


def _handwritten(file: File, languages: dict[str, Language], config: MkDocsConfig) -> File:
    """A file of docs/<language>/ at its place in the site; every other file as it is."""
    below, _, path = file.src_uri.partition("/")
    if file.src_dir is None or below not in languages or Path(file.src_dir) != Path(config.docs_dir):
        return file
    moved = File(
        folder(languages[below]) + path, str(Path(config.docs_dir, below)), config.site_dir, config.use_directory_urls
    )
    moved.abs_src_path = file.abs_src_path
    return moved


def _source(page: Page) -> str:
    """A page with its title and description in front, as JSON, which is YAML in which nothing can be mistaken."""
    facts: dict[str, object] = {"title": page.title, "description": page.description}
    if page.alone:
        facts["hide"] = ["navigation", "toc"]
    return f"---\n{json.dumps(facts)}\n---\n\n{page.body}"
