"""The built site, served from this machine to a real browser: what the benchmarks in the browser share."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ENGINE = """import(new URL("calculator/engine.mjs", document.querySelector("script[src$='/guide.mjs']").src))"""
"""In a page: our module that speaks with Python."""
ROOT = Path(__file__).resolve().parents[1]


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".wasm": "application/wasm"}  # noqa: RUF012

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
def chromium() -> Iterator[Browser]:
    """The browser that `make browser` found."""
    executable = json.loads((ROOT / ".tools" / "browser.json").read_text(encoding="utf-8"))["executable"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
