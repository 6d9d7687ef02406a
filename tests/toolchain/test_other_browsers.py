"""Firefox and WebKit: used where they are, asked for once, never in the way."""

import json
from pathlib import Path

import pytest

from toolchain import debian, other_browsers
from toolchain.places import Places


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Return a project on a machine without any of the programs and without Debian's packages."""
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    (tmp_path / "programs").mkdir()
    (tmp_path / ".tools").mkdir()
    monkeypatch.setattr(debian, "installer", lambda: None)
    names = {**other_browsers.PROGRAMS, "firefox": ("firefox", "firefox-esr")}
    monkeypatch.setattr(other_browsers, "PROGRAMS", names)
    return Places(tmp_path)


def add_program(places: Places, name: str) -> Path:
    """Put a program of that name on the machine."""
    path = places.root / "programs" / name
    path.touch(mode=0o755)
    return path


def recorded(places: Places) -> object:
    """What the tests will read."""
    return json.loads(places.other_browsers_record.read_text(encoding="utf-8"))


def test_a_machine_without_them_is_no_shortage(bare: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is told in a line and recorded as missing."""
    other_browsers.provide_other_browsers(bare)
    assert recorded(bare) == {"firefox": "", "webkit": "", "display": ""}
    assert capsys.readouterr().out.count("not to be had on this machine") == 2


def test_what_is_there_is_used_and_nothing_installed(bare: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under any of its names."""
    paths = [add_program(bare, name) for name in ("firefox-esr", "WebKitWebDriver", "Xvfb")]
    monkeypatch.setattr(debian, "install", lambda *_words: pytest.fail("asked Debian in vain"))
    other_browsers.provide_other_browsers(bare)
    assert recorded(bare) == dict(zip(("firefox", "webkit", "display"), map(str, paths), strict=True))


def test_debian_is_asked_once(bare: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it cannot give is not asked for at every run; what is gone is looked for again."""
    asked: list[list[str]] = []

    def install(packages: list[str], _log: Path) -> bool:
        asked.append(packages)
        add_program(bare, "firefox-esr")
        return False

    monkeypatch.setattr(debian, "installer", lambda: ["apt-get"])
    monkeypatch.setattr(debian, "install", install)
    other_browsers.provide_other_browsers(bare)
    other_browsers.provide_other_browsers(bare)
    assert asked == [other_browsers.PACKAGES]
    (bare.root / "programs" / "firefox-esr").unlink()
    other_browsers.provide_other_browsers(bare)
    assert len(asked) == 2


def test_a_record_that_is_not_whole_is_made_anew(bare: Places) -> None:
    """Whatever stands in it."""
    for text in ("", "[]", '{"firefox": "/x"}'):
        bare.other_browsers_record.write_text(text, encoding="utf-8")
        other_browsers.provide_other_browsers(bare)
        assert recorded(bare) == {"firefox": "", "webkit": "", "display": ""}
