"""A wheel as a browser gets it, first of all that of the calculators: byte code only, the same bytes at every build.

hatchling makes an ordinary wheel, pyodide-build compiles it, and it is packed again here: its files
in order and undated, its RECORD true again (pyodide-build leaves the one of the sources).
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# With a fixed date and hash seed, no clock and no chance enters the wheel: py_compile then marks its
# byte code with a hash instead of a date.
FIXED = {"SOURCE_DATE_EPOCH": "946684800", "PYTHONHASHSEED": "0"}
UNDATED = (1980, 1, 1, 0, 0, 0)


class RuntimeUnavailableError(Exception):
    """The browser's runtime cannot be made; the message says why and how to mend it."""

    def __init__(self, reason: str, cure: str) -> None:
        """Put both into one line."""
        super().__init__(f"{reason} -- {cure}")


def browser_wheel(root: Path, folder: Path) -> Path:
    """Build the calculators' wheel into `folder`, compiled for the Python that runs this."""
    with tempfile.TemporaryDirectory() as aside:
        run(["hatchling", "build", "--target", "wheel", "--directory", aside], root)
        source = next(Path(aside).glob("*.whl"))
        made = compiled(source, root)
        return Path(shutil.move(made, folder / made.name))


def compiled(wheel: Path, root: Path) -> Path:
    """Replace a wheel, alone in its folder, by one with byte code in place of its modules."""
    run(["pyodide_cli", "py-compile", "--silent", "--no-keep", str(wheel)], root)
    made = next(wheel.parent.glob("*.whl"))
    return packed_again(made, made)


def run(module_and_words: list[str], root: Path) -> None:
    """Run one of the environment's commands in the project, with clock and chance held still."""
    command = [sys.executable, "-m", *module_and_words]
    ended = subprocess.run(command, cwd=root, env=os.environ | FIXED, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        said = [line.strip() for line in (ended.stdout + ended.stderr).splitlines() if line.strip()]
        last = said[-1] if said else "it said nothing"
        raise RuntimeUnavailableError(
            f"{module_and_words[0]} could not build a wheel for the browser: {last}",
            f"mend that, or try it by itself: python -m {' '.join(module_and_words)}",
        )


def packed_again(wheel: Path, target: Path) -> Path:
    """Write the same files into a new wheel whose bytes depend on nothing but them."""
    with zipfile.ZipFile(wheel) as archive:
        contents = {name: archive.read(name) for name in sorted(archive.namelist())}
    record = next(name for name in contents if name.endswith(".dist-info/RECORD"))
    contents[record] = record_of({name: data for name, data in contents.items() if name != record}, record)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, UNDATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return target


def record_of(contents: dict[str, bytes], record: str) -> bytes:
    """Return the wheel's table of contents: a name, a hash and a size for each file but itself."""
    lines = []
    for name, data in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}")
    return ("\n".join([*lines, f"{record},,"]) + "\n").encode()
