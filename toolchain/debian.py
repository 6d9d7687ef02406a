"""Debian's packages, where this is Debian (or a child of it) and we may install there."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, List, Optional

from toolchain.commands import attempt, say, told

if TYPE_CHECKING:
    from pathlib import Path


def install(packages: List[str], log: Path) -> bool:
    """Install packages and tell whether that worked; a machine without apt or rights is no error."""
    command = installer()
    if command is None:
        say(f"Debian's {' '.join(packages)} cannot be installed: no apt-get, or neither root nor sudo")
        return False
    with told(f"Debian's {' '.join(packages)}"):
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        failure = attempt([*command, "update"], log, env)
        if failure is None:
            failure = attempt([*command, "install", "-y", "--no-install-recommends", *packages], log, env)
    if failure is not None:
        say(f"Debian's packages are not to be had here ({failure})")
    return failure is None


def installer() -> Optional[List[str]]:
    """Return apt-get as this person may run it, or nothing; sudo counts only if it asks no password."""
    program = shutil.which("apt-get")
    if program is None:
        return None
    if os.geteuid() == 0:
        return [program]
    sudo = shutil.which("sudo")
    return [sudo, "-n", program] if sudo else None
