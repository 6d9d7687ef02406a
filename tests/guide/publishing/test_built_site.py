"""The site as MkDocs builds it: each page in its language, nothing run that is not ours, nothing too heavy."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.guide.publishing.trying import Project

HEAVIEST = 300_000
"""What a page may weigh before a calculator is used, compressed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project in which editors have written HTML into names."""
    project = Project.copied_to(tmp_path_factory.mktemp("project"))
    project.replace("policy_data/plan/instruments.yaml", "    name:\n      zh: ", "    name:\n      zh: <b>粗</b>&")
    project.replace(
        "policy_data/plan/instruments.yaml",
        "      en: Municipal",
        '      en: </title><script>alert("x")</script>&Municipal',
    )
    ended = project.build({"SITE_URL": "https://guide.example/"})
    assert ended.returncode == 0, ended.stderr
    return project.root / "site"


def page(site: Path, address: str) -> str:
    """The HTML at an address."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def config(html: str, name: str) -> dict[str, object]:
    """The JSON in a script."""
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


@pytest.mark.parametrize(
    ("address", "locale", "search", "name"),
    [
        ("", "zh-Hans", "搜索本指南", "黄冈技改政策指南"),
        ("about/", "zh-Hans", "搜索本指南", "黄冈技改政策指南"),
        ("en/", "en", "Search the guide", "Huanggang Policy Guide"),
        ("en/about/", "en", "Search the guide", "Huanggang Policy Guide"),
        ("en/tasks/intelligent_upgrade/", "en", "Search the guide", "Huanggang Policy Guide"),
    ],
)
def test_page_speaks_its_language_throughout(site: Path, address: str, locale: str, search: str, name: str) -> None:
    """`<html lang>`, the theme's own words, the guide's name, handwritten pages included."""
    html = page(site, address)
    assert f'<html lang="{locale}"' in html
    assert f'placeholder="{search}"' in html
    assert name in html
    assert config(html, "guide-config")["language"] == locale[:2]


def test_page_names_its_other_languages_and_itself(site: Path) -> None:
    """`hreflang` with `x-default`, and the canonical address, where the site's address is known."""
    html = page(site, "en/tasks/intelligent_upgrade/")
    below = "tasks/intelligent_upgrade/"
    for locale, address in (("zh-Hans", below), ("en", f"en/{below}"), ("x-default", below)):
        link = {f'hreflang="{locale}"', f'href="https://guide.example/{address}"'}
        assert any(all(part in found for part in link) for found in re.findall(r'<link rel="alternate"[^>]*>', html))
    assert f'<link rel="canonical" href="https://guide.example/en/{below}">' in html


@pytest.mark.parametrize(("address", "root"), [("", "./"), ("about/", "../"), ("en/", "./"), ("en/about/", "../")])
def test_language_is_a_root_of_its_own_to_material(site: Path, address: str, root: str) -> None:
    """Search and sitemap are asked for below it, and are there."""
    assert config(page(site, address), "__config")["base"] == root
    assert (site / address / root / "sitemap.xml").is_file()
    assert (site / address / root / "search/search_index.json").is_file()


def test_navigation_is_in_the_pages_language(site: Path) -> None:
    """No page of one language leads to the other but by the switch."""
    for address in ("en/", "en/about/", "en/instruments/F03/"):
        links = re.findall(r'<a href="([^"#?]*)" class="md-nav__link', page(site, address))
        assert links
        assert all("/en" in str((site / address / link).resolve()) for link in links)


def test_unknown_address_is_answered_in_both_languages(site: Path) -> None:
    """One page serves all, from any depth."""
    html = (site / "404.html").read_text(encoding="utf-8")
    assert "没有找到这个页面" in html
    assert "This page could not be found" in html
    assert 'href="/en/"' in html


class Scripts(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.inline = ""
        self.within = False
        self.loaded: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes."""
        given = dict(attrs)
        self.within = tag == "script" and "src" not in given and given.get("type") != "application/json"
        self.handlers += [name for name in given if name.startswith("on")]
        loads = given.get("src") or (given.get("href") if tag == "link" and given.get("rel") == "stylesheet" else None)
        self.loaded += [loads] if loads else []

    def handle_data(self, data: str) -> None:
        """Text, or the code of a script."""
        self.inline += data if self.within else ""

    def handle_endtag(self, tag: str) -> None:
        """The end of a script."""
        self.within = self.within and tag != "script"


def test_names_from_policy_data_are_never_run_as_html(site: Path) -> None:
    """Not in titles, not in the navigation, not in headings, not in search."""
    for address in ("instruments/F01/", "en/instruments/F01/", "en/instruments/F02/", "en/instruments/"):
        html = page(site, address)
        assert "<b>粗" not in html
        assert "<script>alert" not in html
        assert "alert(" not in _scripts(html).inline
    index = (site / "en/search/search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index


def test_nothing_is_loaded_from_elsewhere_and_no_handler_stands_in_a_page(site: Path) -> None:
    """Every script and style sheet is a file of the site."""
    for path in site.rglob("*.html"):
        scripts = _scripts(path.read_text(encoding="utf-8"))
        assert not scripts.handlers, path
        assert all(not re.match(r"(?:[a-z]+:)?//", address) for address in scripts.loaded), path


def _scripts(html: str) -> Scripts:
    parser = Scripts()
    parser.feed(html)
    return parser


def test_page_is_light_before_a_calculator_is_used(site: Path) -> None:
    """HTML, styles, those of our scripts that the page asks for, Material's, and the whole search index, compressed by gzip."""
    shared = [
        *site.glob("assets/stylesheets/*.css"),
        *site.glob("assets/guide/*/stylesheets/*.css"),
        *site.glob("assets/javascripts/*js"),
        *site.glob("assets/guide/*/javascripts/*.js"),
        *site.glob("assets/javascripts/workers/*.js"),
        *(site / f"assets/javascripts/lunr/min/lunr.{name}.min.js" for name in ("zh", "multi", "stemmer.support")),
        site / "search/search_index.json",
    ]
    every_page = sum(map(_weight, shared))
    (guide,) = site.glob("assets/guide/*/javascripts/guide.mjs")
    for path in site.rglob("index.html"):
        scripts = _imported(guide, *_asked_for(guide, path.read_text(encoding="utf-8")))
        assert every_page + _weight(path) + sum(map(_weight, scripts)) <= HEAVIEST, path


def _asked_for(guide: Path, html: str) -> list[Path]:
    """The modules that bring this page's elements to life."""
    modules = re.findall(r'\["([a-z-]+)", ?"\./([^"]+)"\]', guide.read_text(encoding="utf-8"))
    assert len(modules) > 5
    return [guide.parent / module for element, module in modules if f"<{element}" in html]


def _imported(*modules: Path) -> set[Path]:
    """They and whatever they import, again and again."""
    found: set[Path] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop().resolve()
        if module not in found:
            found.add(module)
            imports = re.findall(r'(?:from|import) ?"(\.[^"]+)"', module.read_text(encoding="utf-8"))
            waiting += [module.parent / name for name in imports]
    return found


def _weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
