"""What browsers may keep: everything is listed, and another version whenever anything is another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guide.loading import load_library
from guide.publishing.offline import Kept, write_manifests, write_service_worker

ROOT = Path(__file__).parents[3]
LANGUAGES = load_library(ROOT).rulebook.languages
PAGES = {"": ["", "offline/"], "en": ["en/", "en/offline/"]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The smallest site that has everything."""
    files = {
        "assets/guide/abc/javascripts/guide.mjs": "import './other.mjs'",
        "assets/stylesheets/main.css": "a {}",
        "assets/policy/sections.json": "{}",
        "assets/runtime/python.wasm": "wasm",
        "search/search_index.json": "{}",
        "en/search/search_index.json": "{}",
        "service-worker.js": "self.addEventListener()\n",
        **{f"{address}index.html": f"<h1>{address}</h1>" for pages in PAGES.values() for address in pages},
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def kept(site: Path) -> Kept:
    """What of that may be kept."""
    return Kept(site, LANGUAGES, PAGES, ("assets/runtime/python.wasm",))


def test_every_file_is_listed_where_it_belongs(site: Path) -> None:
    """What all pages need, what each language has, what computing needs."""
    listed = kept(site).publication()
    assert listed["shell"] == [
        "assets/guide/abc/javascripts/guide.mjs",
        "assets/policy/sections.json",
        "assets/stylesheets/main.css",
        "en/offline/",
        "offline/",
    ]
    assert listed["languages"]["en"]["pages"] == ["en/", "en/offline/"]
    assert listed["languages"]["zh"]["files"] == ["", "offline/", "search/search_index.json"]
    assert listed["runtime"]["files"] == ["assets/runtime/python.wasm"]
    assert listed["languages"]["en"]["bytes"] > 0 < listed["runtime"]["bytes"]


@pytest.mark.parametrize(
    "changed",
    [
        "en/index.html",
        "assets/guide/abc/javascripts/guide.mjs",
        "assets/runtime/python.wasm",
        "search/search_index.json",
    ],
)
def test_another_content_is_another_version(site: Path, changed: str) -> None:
    """And the same content the same one."""
    before = kept(site).publication()["version"]
    assert kept(site).publication()["version"] == before
    with (site / changed).open("a", encoding="utf-8") as file:
        file.write(" ")
    assert kept(site).publication()["version"] != before


def test_worker_begins_with_its_publication(site: Path) -> None:
    """One line of JSON in front of what it does; null where nothing is to be kept."""
    write_service_worker(kept(site), site)
    first, rest = (site / "service-worker.js").read_text(encoding="utf-8").split("\n", 1)
    assert json.loads(first.removeprefix("const PUBLICATION = ")) == kept(site).publication()
    assert rest == "self.addEventListener()\n"
    (site / "service-worker.js").write_text(rest, encoding="utf-8")
    write_service_worker(None, site)
    assert (site / "service-worker.js").read_text(encoding="utf-8") == f"const PUBLICATION = null\n{rest}"


def test_each_language_can_be_installed_under_its_own_name(site: Path) -> None:
    """Its start is its own home; pictures lie at the root."""
    interface = load_library(ROOT).rulebook.interface
    words = {str(language.id): interface[language.id]["site"] for language in LANGUAGES}
    write_manifests(site, LANGUAGES, words)
    for folder, to_site in (("", ""), ("en/", "../")):
        manifest = json.loads((site / folder / "manifest.webmanifest").read_text(encoding="utf-8"))
        assert manifest["start_url"] == "./"
        for icon in manifest["icons"]:
            assert (ROOT / "overrides" / icon["src"].removeprefix(to_site)).is_file()
    assert manifest["name"] == words["en"]["name"]
    assert manifest["lang"] == "en"
