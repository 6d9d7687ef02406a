"""Where a page is, and where its other languages are."""

from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guide.model.sources import Language
from guide.publishing.languages import Whereabouts, language_of, site_navigation
from guide.reading.shapes import FolderName, Id
from guide.runtime import Runtime, RuntimeFile
from guide.runtime_snapshot import Memory

CHINESE = Language(id=Id("zh"), name="简体中文", locale="zh-Hans", theme="zh", path=FolderName(""))
ENGLISH = Language(id=Id("en"), name="English", locale="en", theme="en", path=FolderName("en"))
LANGUAGES = (CHINESE, ENGLISH)


@pytest.fixture
def whereabouts() -> Whereabouts:
    """A small site; one of its pages is not translated."""
    publication: Any = SimpleNamespace(
        languages=LANGUAGES,
        words={"zh": {"name": "指南"}, "en": {"name": "Guide"}},
        runtime=Runtime("1", "2025_0", "0.1", Memory(64, 16), (RuntimeFile("own.bin", Path(__file__), first=True),)),
        charts=(("assets/charts/1/lines.js", Path("lines.js")),),
    )
    return Whereabouts(
        publication,
        frozenset({"", "plan/", "tasks/a/", "en/", "en/plan/", "en/tasks/a/", "zh-only/"}),
        "assets/guide/x/javascripts/",
    )


@pytest.mark.parametrize(("path", "language"), [("", "zh"), ("tasks/a/", "zh"), ("en/", "en"), ("energy/", "zh")])
def test_language_is_told_by_the_folder(path: str, language: str) -> None:
    """A folder whose name only begins like a language is none."""
    assert language_of(path, LANGUAGES).id == language


@pytest.mark.parametrize(
    ("address", "root", "chinese", "english"),
    [
        ("", "./", "./", "en/"),
        ("plan/", "../", "./", "../en/plan/"),
        ("tasks/a/", "../../", "./", "../../en/tasks/a/"),
        ("en/", "./", "../", "./"),
        ("en/tasks/a/", "../../", "../../../tasks/a/", "./"),
        ("zh-only/", "../", "./", "../en/"),
    ],
)
def test_switch_of_language_stays_on_the_page(
    whereabouts: Whereabouts, address: str, root: str, chinese: str, english: str
) -> None:
    """From every depth; where a page is missing, to the home page of its language."""
    here = whereabouts.of_page(address)
    assert here.root == here.config["root"] == root
    assert here.config["editions"] == {"zh": chinese, "en": english}


def test_untranslated_page_names_no_alternate(whereabouts: Whereabouts) -> None:
    """`hreflang` is for the same page only."""
    assert [edition.address for edition in whereabouts.of_page("zh-only/").editions] == ["zh-only/", None]


def test_files_for_the_browser_are_found_from_any_page(whereabouts: Whereabouts) -> None:
    """They lie once for all languages; a folder keeps its slash."""
    config = whereabouts.of_page("en/tasks/a/").config
    assert config["language"] == "en"
    content = Path(__file__).read_bytes()
    digest = sha256(content).hexdigest()
    address = f"../../../assets/runtime/{digest[:16]}/own.bin"
    listed = {"name": "own.bin", "address": address, "bytes": len(content), "sha256": digest, "first": True}
    assert config["runtime"] == {"abi": "2025_0", "memory": {"bytes": 64, "static": 16}, "files": [listed]}
    assert config["charts"] == ["../../../assets/charts/1/lines.js"]


@pytest.mark.parametrize(("site_url", "base"), [("", "/"), (None, "/"), ("https://guide.example/x/", "/x/")])
def test_page_for_unknown_addresses_links_from_the_servers_root(
    whereabouts: Whereabouts, site_url: str | None, base: str
) -> None:
    """It is shown at any depth."""
    here = whereabouts.of_error_page(site_url)
    assert here.root == base
    assert [edition.link for edition in here.editions] == [base, f"{base}en/"]


def test_navigation_has_a_section_for_each_language() -> None:
    """The same tree, below the folder of its language."""
    tree = (("Home", "index.md"), ("Plan", (("Targets", "targets.md"),)))
    assert site_navigation({"zh": tree, "en": tree}, LANGUAGES) == [
        {"zh": [{"Home": "index.md"}, {"Plan": [{"Targets": "targets.md"}]}]},
        {"en": [{"Home": "en/index.md"}, {"Plan": [{"Targets": "en/targets.md"}]}]},
    ]
