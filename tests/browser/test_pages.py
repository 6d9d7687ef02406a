"""Every page of the site, in each language, as a browser shows it; and every link of every page, followed in the files."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

LOCALES = {"zh": "zh-Hans", "en": "en"}
SIZES = (ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844))
HEAVIEST = 300_000
"""What a page may weigh before a calculator is used, compressed."""

LOOK = r"""() => {
  for (const details of document.querySelectorAll("details")) details.open = true
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id)
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
    text: document.body.innerText,
  }
}"""
WIDTH = "() => document.documentElement.scrollWidth"
LEFTOVER = re.compile(
    r"\{[\w.:]*\}|\bundefined\b|\bNaN\b|\[object|&(?:#\d+|amp|lt|gt|quot);|</?\w+>|__\w+__|\{\{|\}\}|%\("
)
"""What a page shows when a word was not filled in, or was written for a machine."""


def addresses(site: Path, language: str) -> list[str]:
    """The addresses of a language's pages below the site's root."""
    below = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    english = {address for address in below if address.split("/")[0] == "en"}
    chosen = english if language == "en" else below - english
    return sorted("" if address == "." else f"{address}/" for address in chosen)


def faults(seen: Mapping[str, Any], language: str) -> list[str]:
    """What is wrong with a page that was looked at."""
    expected = (
        (seen["lang"] == LOCALES[language], f"its language is {seen['lang']!r}"),
        (seen["title"].strip() and not LEFTOVER.search(seen["title"]), f"its title is {seen['title']!r}"),
        (seen["headings"] == 1, f"it has {seen['headings']} headings of the first level"),
        (not seen["repeated"], f"ids stand more than once: {seen['repeated']}"),
        (len(seen["text"]) > 200, "it has hardly any text"),
    )
    leftovers = [found[0] for found in LEFTOVER.finditer(seen["text"])]
    if language == "zh":  # in English it is a word
        leftovers += re.findall(r"\bNone\b|\bTrue\b|\bFalse\b", seen["text"])
    return [text for good, text in expected if not good] + [f"it shows {leftover!r}" for leftover in leftovers]


def settled_width(page: Page, wanted: int) -> int:
    """The width that the page takes in the end: the theme's drawer glides for a moment after a change of size."""
    for _attempt in range(10):
        width: int = page.evaluate(WIDTH)
        if width <= wanted:
            break
        page.wait_for_timeout(100)
    return width


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_is_sound(visit: Visit, site: Path, language: str) -> None:
    """One heading, its language, no id twice, no word left unfilled; nothing sticks out, on a desk and on a phone."""
    paths = addresses(site, language)
    assert len(paths) > 80
    found: list[str] = []
    visit.page.set_default_timeout(20_000)
    sizes = SIZES
    for path in paths:
        page = visit.open(path)
        found += [f"/{path}: {fault}" for fault in faults(page.evaluate(LOOK), language)]
        for index, size in enumerate(sizes):
            if index:
                page.set_viewport_size(size)
            width = settled_width(page, size["width"])
            if width > size["width"]:
                found.append(f"/{path}: it scrolls sideways at {size['width']} px: it is {width} px wide")
        sizes = sizes[::-1]  # the next page begins as this one ends, which saves a change
        found += [f"/{path}: {complaint}" for complaint in visit.complaints]
        visit.complaints.clear()
    assert not found, "\n".join(found)


OF_ONE_LANGUAGE = re.compile(r"term-\d+$")
"""Ids that nobody leads to: explanations are numbered as their words come in the text."""


class Anchors(HTMLParser):
    """Collects where a page leads, what it loads, and what can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.own: set[str] = set()
        self.leads: list[str] = []
        self.told: list[str] = []
        self.templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes. What stands in a template is no part of the page yet."""
        self.templates += tag == "template"
        if self.templates:
            return
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        self.own |= {given["id"]} if "id" in given and (tag == "h1" or OF_ONE_LANGUAGE.match(given["id"])) else set()
        self.leads += [given[name] for name in ("href", "src") if name in given]
        for name in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
            self.told += given.get(name, "").split()

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        self.templates -= tag == "template"


@dataclass
class Files:
    """The files of the built site, its pages read once."""

    site: Path
    read: dict[Path, Anchors] = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[Path]:
        """Every page, the one for unknown addresses included."""
        return sorted(self.site.rglob("*.html"))

    def anchors(self, path: Path) -> Anchors:
        """What is in a page."""
        if path not in self.read:
            self.read[path] = Anchors()
            self.read[path].feed(path.read_text(encoding="utf-8"))
        return self.read[path]

    def broken(self, page: Path, lead: str) -> bool:
        """Whether a link inside the site leads to no file, or to no place in its file."""
        parts = urlsplit(lead)
        if parts.scheme or parts.netloc:
            return parts.scheme not in {"https", "http", "mailto", "tel"}
        start = self.site if parts.path.startswith("/") else page.parent
        target = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else page
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file() or not target.is_relative_to(self.site.resolve()):
            return True
        place = unquote(parts.fragment)
        return bool(place) and target.suffix == ".html" and place not in self.anchors(target).ids


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each address of a page or file, and each place in a page; each label and description has what it speaks of."""
    files = Files(site.resolve())
    found = [
        f"{page.relative_to(files.site)}: {lead}"
        for page in files.pages
        for lead in files.anchors(page).leads
        if files.broken(page, lead)
    ]
    found += [
        f"{page.relative_to(files.site)}: no element has the id {name!r}"
        for page in files.pages
        for name in sorted(
            {*files.anchors(page).told} - files.anchors(page).ids - {"__toc"}
        )  # Material's, of a section
    ]
    assert not found, "\n".join(found)


def test_languages_have_the_same_pages_and_places(site: Path) -> None:
    """An address, and a place on a page, is the same in each language."""
    files = Files(site.resolve())
    assert [f"en/{address}" for address in addresses(site, "zh")] == addresses(site, "en")
    found = []
    for address in addresses(site, "zh"):
        read = [files.anchors(files.site / root / address / "index.html") for root in ("", "en")]
        chinese, english = (anchors.ids - anchors.own for anchors in read)
        if chinese != english:
            found.append(f"/{address}: {sorted(chinese ^ english)}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "plan/",
        "tasks/intelligent_upgrade/",
        "safeguards/policy_support/",
        "en/instruments/F03/",
        "en/offices/economy_information_bureau/",
        "en/glossary/",
        "calculators/investment_award/",
        "project/",
        "en/project/",
    ],
)
def test_page_fetches_little_until_a_calculator_is_used(chromium: Browser, address: str, site: Path, path: str) -> None:
    """What the browser really asks for, compressed, with the search opened too. Python is not among it."""
    visit = make_visit(chromium, address)
    page = visit.open(path)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("2021")
    page.locator(".md-search-result__link").first.wait_for(timeout=20_000)
    asked = {urlsplit(url).path for url in visit.requests if url.startswith(address)}
    visit.context.close()
    visit.settled()
    assert not [name for name in asked if "/runtime/" in name or "/policy/policy-" in name]
    weights = dict(_weights(site, asked))
    assert sum(weights.values()) <= HEAVIEST, sorted(weights.items(), key=lambda item: -item[1])


def _weights(site: Path, asked: Iterable[str]) -> Iterable[tuple[str, int]]:
    for name in asked:
        file = site / name.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            yield name, len(gzip.compress(file.read_bytes(), 6))
