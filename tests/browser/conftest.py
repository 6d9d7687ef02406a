"""The built site, a server for it, and visits in a real browser."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from guide.loading import load_library
from tests.browser.reader import ROOT, Visit, make_visit

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # there is no other host than the tests' own
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as readers get it, built once for all workers of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / "site", shared / "site.done"
    with (shared / "site.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
            built = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
            assert built.returncode == 0, f"the site does not build:\n{built.stdout}\n{built.stderr}"
            done.touch()
    return folder


@pytest.fixture(scope="session")
def words() -> dict[str, dict[str, dict[str, str]]]:
    """The interface's words: of a language, of a section, by their key."""
    return load_library(ROOT).rulebook.interface


class QuietServer(SimpleHTTPRequestHandler):
    """Serves files with the types that browsers insist on, without a line for each."""

    extensions_map = {  # noqa: RUF012 - the base class has it as a plain attribute
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        ".whl": "application/octet-stream",
    }

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served during the tests, with a closing slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietServer, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def browser_executable() -> str:
    """The browser that `make browser` found or installed."""
    found = ROOT / ".tools" / "browser.json"
    executable: str | None = (
        json.loads(found.read_text(encoding="utf-8"))["executable"] if found.exists() else shutil.which("chromium")
    )
    assert executable, "no browser: run `make browser`"
    return executable


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that the tests share."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """A visit at desktop width; at its end nothing foreign was asked for and nothing complained."""
    visit = make_visit(chromium, address)
    yield visit
    visit.context.close()
    visit.settled()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Visit]:
    """The same on a phone, 390 pixels wide."""
    visit = make_visit(chromium, address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield visit
    visit.context.close()
    visit.settled()


@pytest.fixture
def without_scripts(chromium: Browser, address: str) -> Iterator[Visit]:
    """A visit with JavaScript switched off."""
    visit = make_visit(chromium, address, java_script_enabled=False)
    yield visit
    visit.context.close()
    visit.settled()
