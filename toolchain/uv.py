"""uv, the one tool that the machine's own Python fetches; it fetches and makes all the rest.

Three ways, tried in order: the machine's pip; a pip that `venv` brings, where the machine has none;
a uv that is already on the machine. The first two take the pinned version and check its hash.
"""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from typing import TYPE_CHECKING, Dict, List, Optional

from toolchain.commands import attempt, told
from toolchain.shortage import ShortageError
from toolchain.stamps import Stamp

if TYPE_CHECKING:
    from pathlib import Path

    from toolchain.places import Places

NO_PIP = "this Python has neither pip nor ensurepip, and there is no uv on the machine"
GET_PIP = "install pip (Debian, Ubuntu: apt-get install -y python3-pip), then run make again"
NO_UV = "uv could not be installed"
CHECK_NETWORK = "check that pip reaches its package index (pip download uv), then run make again"


def uv(places: Places) -> Path:
    """Return uv's path, installing it first where it is not there yet."""
    folder = places.tools / "uv"
    program = folder / "bin" / "uv"
    pins = places.requirement("uv.txt")
    stamp = Stamp(folder / ".stamp", [pins], [sys.platform])
    if program.exists() and stamp.is_current():
        return program
    pip = working_pip(places)
    if pip is None:
        ready_made = shutil.which("uv")
        if ready_made is None:
            raise ShortageError(f"{NO_PIP} ({sys.executable})", GET_PIP)
        return places.root.joinpath(ready_made)
    with told("uv, which makes the environment"):
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"]
        install = [*pip, "install", *options, "--target", folder, "-r", pins]
        failure = attempt(install, places.log)
    if failure is not None:
        raise ShortageError(f"{NO_UV} ({failure})", CHECK_NETWORK)
    stamp.write()
    return program


def working_pip(places: Places) -> Optional[List[str]]:
    """Return a pip command that runs: the machine's, or one in a small environment of its own."""
    own = [sys.executable, "-m", "pip"]
    if attempt([*own, "--version"], places.log) is None:
        return own
    folder = places.tools / "pip"
    if attempt([sys.executable, "-m", "venv", "--clear", folder], places.log) is None:
        return [str(folder / "bin" / "python"), "-m", "pip"]
    return None


def uv_environment() -> Dict[str, str]:
    """Return the variables to run uv with: the person's own settings first, then what helps.

    A package index that the person gave to pip (in many places a nearby mirror) is passed on, as uv
    does not read pip's settings; the hashes make sure that a mirror's files are the same ones.
    """
    env = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    roots = ssl.get_default_verify_paths()
    if roots.cafile or roots.capath:
        # The machine's own certificates, as pip and npm use them: a company's may be among them.
        env.setdefault("UV_SYSTEM_CERTS", "true")
    if not {"UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE"} & set(env):
        index = env.get("PIP_INDEX_URL") or pip_index()
        if index:
            env["UV_DEFAULT_INDEX"] = index
    return env


def pip_index() -> str:
    """Return the package index that the person's pip is set to, or nothing."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() if asked.returncode == 0 else ""
