"""The built site, served from this machine to a real browser: what the benchmarks in the browser share."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ENGINE = """import(new URL("calculator/engine.mjs", document.querySelector("script[src$='/guide.mjs']").src))"""
"""In a page: our module that speaks with Python."""
ROOT = Path(__file__).resolve().parents[1]
ENGINE_ADDRESS = "pyodide-as-it-comes/"
"""Where Pyodide is served as npm brings it, for what ours is compared to."""
SLICE = 0.01
"""Seconds: short beside all that is measured."""


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".wasm": "application/wasm"}  # noqa: RUF012

    def translate_path(self, path: str) -> str:
        """The site's files, and the engine's."""
        if path.startswith(f"/{ENGINE_ADDRESS}"):
            return str(ROOT / "node_modules" / "pyodide" / Path(path).name)
        return super().translate_path(path)

    def end_headers(self) -> None:
        """What never changes under its address is kept by the browser, as any server of the site should say."""
        if self.path.startswith(("/assets/runtime/", f"/{ENGINE_ADDRESS}")):
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(site: Path | None) -> Iterator[str]:
    """The address of a built site; without one it is built first."""
    with tempfile.TemporaryDirectory() as folder:
        built = site or _built(Path(folder))
        with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


def _built(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)], cwd=ROOT, check=True
    )
    return folder


@contextmanager
def slowed(times: int) -> Iterator[None]:
    """Let every process of the browsers that this script has started run for one of so many slices of time."""
    over = threading.Event()
    thread = threading.Thread(target=_slow_down, args=(times, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _slow_down(times: int, over: threading.Event) -> None:
    while not over.is_set():
        processes = _browsers(os.getpid())
        _signal(processes, signal.SIGSTOP)
        over.wait(SLICE * (times - 1))
        _signal(processes, signal.SIGCONT)
        over.wait(SLICE)


def _signal(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


def _browsers(parent: int) -> list[int]:
    """The browsers' processes below this one; the driver between them and us is none."""
    below = []
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            below += [int(child) for child in tasks.read_text().split()]
    found = []
    for child in below:
        with suppress(OSError):
            found += [child] * ("chrom" in Path(f"/proc/{child}/comm").read_text()) + _browsers(child)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that `make browser` found."""
    executable = json.loads((ROOT / ".tools" / "browser.json").read_text(encoding="utf-8"))["executable"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
