"""Every section that can be cited is told of somewhere; every link leads to a page and an anchor that are there."""

import re
from collections.abc import Iterator
from posixpath import normpath

import pytest

from guide.model.library import Library
from guide.pages import Page, navigation
from guide.pages.addresses import address_of, section_addresses, to_root
from guide.pages.navigation import Entry
from guide.table_templates import table_templates

HANDWRITTEN = {"about.md": {"licence"}, "offline.md": set()}


def paths(entries: tuple[Entry, ...]) -> Iterator[str]:
    """The paths of a navigation, from its first page to its last."""
    for _title, below in entries:
        if isinstance(below, str):
            yield below
        else:
            yield from paths(below)


def anchors(page: Page) -> set[str]:
    """The anchors of a page, in HTML and behind headings of Markdown."""
    return {*re.findall(r'\sid="([^"]+)"', page.body), *re.findall(r"^## .* \{#([\w-]+)\}$", page.body, re.MULTILINE)}


def test_every_section_has_an_address(library: Library) -> None:
    """Each chapter, provision and closing principle."""
    addresses = section_addresses(library)
    for chapter in (*library.tasks, *library.safeguards):
        assert chapter.section in addresses
        assert {provision.section for provision in chapter.provisions} <= set(addresses)
    assert {provision.section for provision in library.plan.closing} <= set(addresses)
    assert addresses["四(二)4"] == "safeguards/policy_support/#p4"
    assert addresses["结尾4"] == "plan/#closing-4"


def test_every_section_resolves(library: Library, pages: tuple[Page, ...]) -> None:
    """Its page is there in each language, with the anchor."""
    found = {(page.language, address_of(page.path)): anchors(page) for page in pages}
    for language in library.rulebook.languages:
        for section, address in section_addresses(library).items():
            path, _hash, anchor = address.partition("#")
            assert (language.id, path) in found, section
            assert not anchor or anchor in found[language.id, path], section


def test_every_link_of_a_page_leads_somewhere(library: Library, pages: tuple[Page, ...]) -> None:
    """To a page of the same language and, where it names one, to an anchor on it; or to a file to download."""
    files = {(language, path) for language, path, _content in table_templates(library)}
    found = {(page.language, address_of(page.path)): anchors(page) for page in pages}
    known = {
        (language, address_of(path)): ids for path, ids in HANDWRITTEN.items() for language in ("zh", "en")
    } | found
    for page in pages:
        here = address_of(page.path)
        for href in set(re.findall(r'href="([^"]*)"', page.body)):
            if href.startswith(("https://", "http://")):
                continue
            if (page.language, normpath(here + href)) in files:
                continue
            path, _hash, anchor = href.partition("#")
            target = here if not path else f"{normpath(here + path)}/".removeprefix("./")
            assert (page.language, target) in known, (page.path, href)
            assert not anchor or anchor in known[page.language, target], (page.path, href)


def test_ids_are_unique_on_a_page(pages: tuple[Page, ...]) -> None:
    """Two elements with one id would be one to a link and to a screen reader."""
    for page in pages:
        ids = re.findall(r'\sid="([^"]+)"', page.body)
        twice = {name for name in ids if ids.count(name) > 1}
        assert not twice, (page.path, twice)


def test_no_page_is_without_its_other_language(library: Library, pages: tuple[Page, ...]) -> None:
    """The same paths in each language, each once."""
    by_language = {
        language.id: [page.path for page in pages if page.language == language.id]
        for language in library.rulebook.languages
    }
    first, *others = by_language.values()
    assert len(set(first)) == len(first)
    assert all(other == first for other in others)


def test_navigation_holds_every_page_once(library: Library, pages: tuple[Page, ...]) -> None:
    """Nothing can be read that cannot be found."""
    for language in library.rulebook.languages:
        listed = list(paths(navigation(library, language.id)))
        made = [page.path for page in pages if page.language == language.id]
        assert sorted(listed) == sorted([*made, *HANDWRITTEN])


def test_pages_have_titles_descriptions_and_no_trace_of_python(pages: tuple[Page, ...]) -> None:
    """What a template could not show would show itself like this."""
    for page in pages:
        assert page.title, page.path
        assert page.description, page.path
        for trace in ("<built-in", "&lt;built-in", "object at 0x", "Decimal(", "Words(", "{{", "{%"):
            assert trace not in page.body, (page.path, trace)


@pytest.mark.parametrize(
    ("path", "address", "root"),
    [
        ("index.md", "", "./"),
        ("plan.md", "plan/", "../"),
        ("tasks/index.md", "tasks/", "../"),
        ("tasks/green_transition.md", "tasks/green_transition/", "../../"),
    ],
)
def test_addresses_and_ways_to_the_root(path: str, address: str, root: str) -> None:
    """A page is served as a folder."""
    assert address_of(path) == address
    assert to_root(path) == root
