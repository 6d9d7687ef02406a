"""The wheels for workbooks: our own package, and the library that it stands on as it is installed here.

Nothing is fetched for them: a wheel is the files of a package, so an installed one can be packed again.
"""

import shutil
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from guide.runtime_wheel import RuntimeUnavailableError, compiled

OURS = "workbooks"
LIBRARY = ("openpyxl", "et_xmlfile")
"""The library and what it needs itself, in this order."""
_LEFT_BY_THE_INSTALLER = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json"}


def workbook_wheels(root: Path, folder: Path, version: str) -> tuple[Path, ...]:
    """Make the wheels in `folder`, compiled for the Python that runs this; ours has the version of the calculators."""
    contents = {OURS: (version, _own(root, version))}
    contents |= {name: (distribution(name).version, _installed(name)) for name in LIBRARY}
    return tuple(_wheel(root, folder, name, *content) for name, content in contents.items())


def library_versions() -> dict[str, str]:
    """The versions of the library that is installed. Raises `RuntimeUnavailableError` where it is not."""
    try:
        return {name: distribution(name).version for name in LIBRARY}
    except ModuleNotFoundError as error:
        raise RuntimeUnavailableError(f"{error.name} is not installed", "run: make setup") from error


def _own(root: Path, version: str) -> dict[str, bytes]:
    files = sorted((root / OURS).rglob("*.py"))
    contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    facts = f"{OURS}-{version}.dist-info"
    contents[f"{facts}/METADATA"] = f"Metadata-Version: 2.1\nName: {OURS}\nVersion: {version}\n".encode()
    contents[f"{facts}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: guide\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return contents


def _installed(name: str) -> dict[str, bytes]:
    found = distribution(name)
    return {
        path.as_posix(): Path(str(found.locate_file(path))).read_bytes()
        for path in found.files or ()
        if "__pycache__" not in path.parts and ".." not in path.parts and path.name not in _LEFT_BY_THE_INSTALLER
    }


def _wheel(root: Path, folder: Path, name: str, version: str, contents: dict[str, bytes]) -> Path:
    with tempfile.TemporaryDirectory() as aside:
        source = Path(aside) / f"{name}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(source, "w") as archive:
            for path, data in contents.items():
                archive.writestr(path, data)
            archive.writestr(f"{name}-{version}.dist-info/RECORD", "")  # made true when it is packed again
        made = compiled(source, root)
        return Path(shutil.move(made, folder / made.name))
