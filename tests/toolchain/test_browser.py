"""Finding the tests' browser, and what is said when there is none."""

import json
import sys
from pathlib import Path

import pytest

from toolchain import browser, debian
from toolchain.places import Places, here
from toolchain.shortage import ShortageError


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Return a project on a machine without browser, without Debian's packages, without a network."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "MAC", tmp_path / "a" / "b" / "c" / "d" / "e")
    monkeypatch.setattr(browser, "playwright_browser", lambda _places: None)
    monkeypatch.setattr(browser, "attempt", lambda *_words, **_options: "Error: no network")
    return Places(tmp_path)


def program(folder: Path, name: str, version: str) -> Path:
    """Write a program that tells this version, as a browser does."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\nprint({version!r})\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_no_browser_anywhere_is_one_line_with_a_cure(bare: Places) -> None:
    """After everything was tried, one line says so and how to help."""
    with pytest.raises(ShortageError) as caught:
        browser.provide_browser(bare)
    assert str(caught.value).count("\n") == 0
    assert caught.value.cure.startswith("install Chromium or Chrome, or set CHROMIUM=")


def test_wrong_variable_is_told_rather_than_passed_over(bare: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names a browser wants that one, and hears if it does not run."""
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(ShortageError, match="CHROMIUM=/no/such/browser does not run"):
        browser.provide_browser(bare)


def test_browser_on_the_path_is_remembered_for_the_tests(bare: Places) -> None:
    """The first browser found is written down with its version."""
    found = program(bare.root / "empty", "chromium", "Chromium 1.2")
    browser.provide_browser(bare)
    record = json.loads(bare.browser_record.read_text(encoding="utf-8"))
    assert (record["executable"], record["version"]) == (str(found), "Chromium 1.2")


def test_browser_that_is_gone_is_looked_for_again(bare: Places) -> None:
    """A record whose browser was removed meanwhile is not believed."""
    first = program(bare.root / "empty", "chromium", "Chromium 1.2")
    browser.provide_browser(bare)
    first.unlink()
    second = program(bare.root / "empty", "google-chrome", "Chrome 3.4")
    browser.provide_browser(bare)
    assert browser.read_record(bare.browser_record)["executable"] == str(second)


def test_torn_record_counts_as_none(tmp_path: Path) -> None:
    """A record that was only half written is ignored."""
    record = tmp_path / "browser.json"
    record.write_text('{"executable": "/usr/b', encoding="utf-8")
    assert browser.read_record(record) == {}


def test_no_rights_on_debian_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without apt-get the Debian way is passed over with a word, and nothing is run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert debian.installer() is None
    assert not debian.install(["chromium"], tmp_path / ".tools" / "setup.log")


def test_the_browser_of_this_machine_is_there() -> None:
    """`make browser` ran before the tests and its browser still exists."""
    record = browser.read_record(here().browser_record)
    assert "executable" in record, "no browser has been looked for: run make browser"
    assert Path(record["executable"]).exists()
