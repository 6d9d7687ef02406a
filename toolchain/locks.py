"""Lock files: exact versions and hashes of everything, and the address of nothing.

A lock file that names a host is true behind that host only. Hashes are true everywhere, so a reader
behind a mirror installs the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, List

from toolchain.commands import require, told
from toolchain.environment import npm_command, python_version, set_up, steps
from toolchain.shortage import ShortageError
from toolchain.uv import uv, uv_environment

if TYPE_CHECKING:
    from pathlib import Path

    from toolchain.places import Places

ADDRESS = re.compile(r"\w+://[^\s\"']+")
# The person's own settings must not reach a committed file: no config files, no extra places to look.
STRANGERS = ("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL")


def make_locks(places: Places) -> None:
    """Write all lock files anew, with the newest versions that the `.in` files and package.json allow."""
    env = {name: value for name, value in uv_environment().items() if name not in STRANGERS}
    plain = ["--no-config", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    target = ["--universal", "--python-version", python_version(places)]
    for name in ("uv", "build-requirements", "requirements"):
        source, lock = places.requirement(f"{name}.in"), places.requirement(f"{name}.txt")
        command = [uv(places), "pip", "compile", "--generate-hashes", "--upgrade", *plain, *target]
        unsolved = f"{source.name} could not be resolved"
        with told(f"toolchain/{lock.name}"):
            require([*command, source, "-o", lock], places.log, unsolved, "change what it asks for", env)
    # npm comes with the packages from PyPI; npm's own packages need the lock file that is made here.
    set_up(places, steps(places)[:-1])
    update = [*npm_command(places), "install", "--package-lock-only", "--ignore-scripts"]
    with told("package-lock.json"):
        require(update, places.log, "package.json could not be resolved", "change what it asks for")
    addresses = named_addresses(lock_files(places))
    if addresses:
        raise ShortageError(f"a lock file names an address: {addresses[0]}", "leave out what it comes from")


def lock_files(places: Places) -> List[Path]:
    """Return every committed file that pins something."""
    return [*sorted(places.requirement("").glob("*.txt")), places.root / "package-lock.json"]


def named_addresses(paths: List[Path]) -> List[str]:
    """Return each address in these files, after the name of its file."""
    found = ((path.name, ADDRESS.findall(path.read_text(encoding="utf-8"))) for path in paths)
    return [f"{name}: {address}" for name, addresses in found for address in addresses]
