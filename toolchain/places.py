"""Where the toolchain keeps things. All of it is inside the project and none of it is committed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The folders and files of one copy of the project."""

    root: Path

    @property
    def tools(self) -> Path:
        """What the set-up needs before there is an environment, and what it remembers."""
        return self.root / ".tools"

    @property
    def log(self) -> Path:
        """All that the tools said, for the case that one line is not enough."""
        return self.tools / "setup.log"

    @property
    def venv(self) -> Path:
        """The project's own Python with all packages."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of that environment."""
        return self.command("python")

    def command(self, name: str) -> Path:
        """Return the path of a command in the environment, such as `mkdocs`."""
        return self.venv / "bin" / name

    @property
    def node_modules(self) -> Path:
        """Packages from npm: the browser runtime."""
        return self.root / "node_modules"

    @property
    def browser_record(self) -> Path:
        """The file from which tests learn which browser to start."""
        return self.tools / "browser.json"

    @property
    def other_browsers_record(self) -> Path:
        """The file from which tests learn which other browsers there are."""
        return self.tools / "other-browsers.json"

    def requirement(self, name: str) -> Path:
        """Return one of the toolchain's own requirement files, such as `uv.txt`."""
        return self.root / "toolchain" / name


def here() -> Places:
    """Return the places of the project that this file belongs to."""
    return Places(Path(__file__).resolve().parent.parent)
