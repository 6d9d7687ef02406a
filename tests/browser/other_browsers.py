"""Firefox and WebKit, driven each by what its makers drive it with, behind one small face."""

from __future__ import annotations

import contextlib
import json
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver as WebKit

from tests.browser.reader import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # an old spelling in a library below Firefox's
    from marionette_driver.marionette import Marionette
    from mozversion.errors import LocalAppNotFoundError

SECONDS = 180
"""For Python to start on a busy machine, and to answer."""


@dataclass(frozen=True, slots=True)
class OtherBrowser:
    """A reader's browser that is not Chromium."""

    driver: Any

    def open(self, address: str) -> None:
        """Open a page and wait until its script has taken over what is in it."""
        go = self.driver.get if isinstance(self.driver, WebDriver) else self.driver.navigate
        go(address)
        self.run("const wait = setInterval(() => { if (window.document$) { clearInterval(wait); done(true) } }, 50)")

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page, which gives its answer to `done`; its arguments are in `given`."""
        opening = "const [...given] = arguments; const done = given.pop();"
        if isinstance(self.driver, WebDriver):
            return self.driver.execute_async_script(opening + script, *arguments)
        return self.driver.execute_async_script(opening + script, script_args=list(arguments), sandbox=None)

    def find(self, selector: str) -> Any:
        """The element, which a reader can `click`, and type into with `send_keys`."""
        return self.driver.find_element("css selector", selector)

    def wait_for(self, condition: str) -> None:
        """Wait until something is true in the page."""
        self.run(f"const wait = setInterval(() => {{ if ({condition}) {{ clearInterval(wait); done(true) }} }}, 50)")


def programs() -> dict[str, str]:
    """Where the browsers are, as `make browser` has written it down."""
    record = ROOT / ".tools" / "other-browsers.json"
    found: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    return found


@contextlib.contextmanager
def started(name: str) -> Iterator[OtherBrowser]:
    """A browser; skips the test where the machine has none and its packages do not offer it."""
    found = programs()
    if not found.get(name) or (name == "webkit" and not found.get("display")):
        pytest.skip(f"{name} is neither on this machine nor among the packages that it may install")
    with _firefox(found["firefox"]) if name == "firefox" else _webkit(found) as driver:
        yield OtherBrowser(driver)


@contextlib.contextmanager
def _firefox(program: str) -> Iterator[Any]:
    place = Path(program).resolve()
    try:
        firefox = Marionette(bin=str(place), headless=True, port=0, prefs={"network.proxy.type": 0})
    except LocalAppNotFoundError:
        pytest.skip(f"{place} only starts a Firefox that lies elsewhere, which nobody can drive")
    try:
        firefox.start_session()
        firefox.timeout.script = SECONDS
        yield firefox
    finally:
        firefox.quit(in_app=False)
        firefox.cleanup()


@contextlib.contextmanager
def _webkit(found: dict[str, str]) -> Iterator[WebDriver]:
    with _display(found["display"]) as display:
        options = Options()
        options.add_argument("--automation")
        service = Service(
            found["webkit"], env={"DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": str(ROOT / ".cache")}
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # how the library speaks to itself
            webkit = WebKit(options=options, service=service)
        try:
            webkit.set_script_timeout(SECONDS)
            yield webkit
        finally:
            webkit.quit()


@contextlib.contextmanager
def _display(program: str) -> Iterator[str]:
    """A screen that nobody sees."""
    command = [program, "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        try:
            assert screen.stdout
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()
