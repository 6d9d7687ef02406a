"""One build, several languages: which language a page is in, its navigation, and what the templates know about it.

The first language is served at the root, each other one below its own folder, the same addresses under each. To Material each
language is a root of its own (`base` in its configuration): own search, own sitemap.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide.publishing.publication import SECTIONS_PATH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure import StructureItem

    from guide.model.sources import Language
    from guide.publishing.publication import Publication
    from guide.runtime import Runtime

Tree: TypeAlias = "Sequence[tuple[str, str | Tree]]"
"""Titles with either the path of a page, such as `tasks/index.md`, or the tree below."""


def folder(language: Language) -> str:
    """The folder of a language with its slash; nothing for the language at the root."""
    return f"{language.path}/" if language.path else ""


def language_of(path: str, languages: Sequence[Language]) -> Language:
    """The language that a path, or an address, from the site's root belongs to."""
    return next((language for language in languages[1:] if path.startswith(folder(language))), languages[0])


def site_navigation(trees: dict[str, Tree], languages: Iterable[Language]) -> list[Any]:
    """The navigation as MkDocs' configuration wants it: a section for each language."""
    return [{language.id: _entries(trees[language.id], folder(language))} for language in languages]


def _entries(tree: Tree, prefix: str) -> list[Any]:
    return [{title: f"{prefix}{below}" if isinstance(below, str) else _entries(below, prefix)} for title, below in tree]


def by_language(nav: Navigation) -> dict[str, Navigation]:
    """The navigation taken apart again: one for each language, each with its own first and last page."""
    return {section.title: _own(section) for section in nav.items if isinstance(section, Section)}


def _own(section: Section) -> Navigation:
    for item in section.children:
        item.parent = None
    pages = list(_pages(section.children))
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    return Navigation(section.children, pages)


def _pages(items: Iterable[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)


@dataclass(frozen=True, slots=True)
class Edition:
    """A page in one of its languages, as another page links to it."""

    language: Language
    words: dict[str, str]
    link: str
    """Relative to the page that links; the home page of the language where it has no such page."""
    address: str | None
    """From the site's root; None where the language has no such page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the templates know about the page that they make (`here`)."""

    language: Language
    words: dict[str, str]
    root: str
    """The way to the root of the language."""
    editions: tuple[Edition, ...]
    """The page in every language, its own included."""
    config: dict[str, Any]
    """For our scripts, in each page as `guide-config`."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Tells pages where they are."""

    publication: Publication
    addresses: frozenset[str]
    """All addresses of the site, from its root."""
    scripts: str
    """Where our scripts lie."""
    offline: bool = False
    """Whether the guide may be kept for reading without a network."""

    def of_page(self, address: str) -> Here:
        """For the page at this address."""
        language = language_of(address, self.publication.languages)
        return self._here(language, address, lambda target: _relative(target, address))

    def of_error_page(self, site_url: str | None) -> Here:
        """For the page of unknown addresses: it is shown at any depth, so its links begin with a slash."""
        base = urlsplit(site_url or "/").path or "/"
        return self._here(self.publication.languages[0], "", lambda target: f"{base}{target}")

    def _here(self, language: Language, address: str, link: Any) -> Here:
        below = address.removeprefix(folder(language))
        editions = tuple(self._edition(other, below, link) for other in self.publication.languages)
        return Here(
            language=language,
            words=self.publication.words[language.id],
            root=link(folder(language)),
            editions=editions,
            config={
                "language": language.id,
                "root": link(folder(language)),
                "site": link(""),
                "scripts": link(self.scripts),
                "offline": self.offline,
                "sections": link(SECTIONS_PATH),
                "charts": [link(path) for path, _lies_at in self.publication.charts],
                "editions": {edition.language.id: edition.link for edition in editions},
                "runtime": _for_the_worker(self.publication.runtime, link),
            },
        )

    def _edition(self, language: Language, below: str, link: Any) -> Edition:
        address = folder(language) + below
        known = address in self.addresses
        words = self.publication.words[language.id]
        return Edition(language, words, link(address if known else folder(language)), address if known else None)


def _for_the_worker(runtime: Runtime, link: Any) -> dict[str, Any]:
    """What the browser needs to know of Python's files; `first` are those that a first answer needs."""
    return {
        "abi": runtime.abi,
        "memory": None if runtime.memory is None else asdict(runtime.memory),
        "files": [
            {
                "name": file.name,
                "address": link(file.path),
                "bytes": file.source.stat().st_size,
                "sha256": file.sha256,
                "first": file.first,
            }
            for file in runtime.files
        ],
    }


def _relative(target: str, address: str) -> str:
    """The way from an address to a target; to a folder with its slash, so that more can be put behind it."""
    way = get_relative_url(target or ".", address or ".")
    return way if way.endswith("/") or not (target.endswith("/") or not target) else f"{way}/"
