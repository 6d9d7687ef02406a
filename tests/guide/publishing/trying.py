"""A copy of the project that a test may spoil, and `mkdocs` run on it as a person would run it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
PARTS = (
    *("calculators", "docs", "guide", "overrides", "policy_data", "workbooks"),
    *("mkdocs.yml", "mkdocs_hooks.py", "pyproject.toml"),
)
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
PATIENCE = 120


@dataclass(frozen=True)
class Project:
    """A copy of the project in a folder of its own."""

    root: Path

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file as an editor would: `old` stands in it once or more, the first is replaced."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs build --strict`."""
        return subprocess.run(
            [MKDOCS, "build", "--strict"],
            cwd=self.root,
            env={**ENVIRONMENT, **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @classmethod
    def copied_to(cls, root: Path) -> Project:
        """Everything that a build reads; the browser's runtime as it was made for the project itself."""
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, root / part)
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        kept = ROOT / ".cache" / "runtime"
        if kept.is_dir():
            shutil.copytree(kept, root / ".cache" / "runtime")
        return cls(root)


@dataclass(frozen=True)
class Server:
    """`mkdocs serve`, and what it said."""

    project: Project
    process: subprocess.Popen[bytes]
    address: str
    said: Path

    def page(self, path: str) -> str:
        """What the server answers at an address; nothing while it cannot."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def wait_for(self, path: str, words: str) -> str:
        """The page at an address, as soon as it has these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server has ended:\n{self.terminal()}"
            text = self.page(path)
            if words in text:
                return text
            time.sleep(0.3)
        raise AssertionError(f"{path} never had {words!r}; the terminal:\n{self.terminal()}")

    def terminal(self) -> str:
        """Everything that stood in the terminal so far."""
        return self.said.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Serving:
    """Starts a server when a test is ready for it."""

    project: Project
    started: list[Server]

    def __call__(self) -> Server:
        """Start `mkdocs serve` on a free port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        said = self.project.root / "terminal.txt"
        command = [MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        with said.open("wb") as out:
            process = subprocess.Popen(command, cwd=self.project.root, env=ENVIRONMENT, stdout=out, stderr=out)
        server = Server(self.project, process, f"http://127.0.0.1:{port}/", said)
        self.started.append(server)
        return server
