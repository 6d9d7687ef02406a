"""Lock files pin everything and name no address."""

import json
import re
from pathlib import Path

import pytest

from toolchain.locks import lock_files, named_addresses
from toolchain.places import here

LOCKS = lock_files(here())
PINS = [path for path in LOCKS if path.suffix == ".txt"]


def test_all_lock_files_are_looked_at() -> None:
    """Three for Python, one for npm."""
    assert {path.name for path in LOCKS} == {
        "build-requirements.txt",
        "package-lock.json",
        "requirements.txt",
        "uv.txt",
    }


def test_no_committed_lock_file_names_an_address() -> None:
    """A reader behind a mirror installs from there; no lock file says otherwise."""
    assert named_addresses(LOCKS) == []


def test_address_would_be_found(tmp_path: Path) -> None:
    """The check above can fail: it knows an index line when it sees one."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("--index-url https://packages.example/simple\nsix==1.17.0\n", encoding="utf-8")
    assert named_addresses([lock]) == ["requirements.txt: https://packages.example/simple"]


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_every_package_is_pinned_with_hashes(path: Path) -> None:
    """Each entry is an exact version followed by at least one hash."""
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[\w.-]+==[\w.]+ (;.*)?\\\n", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(("path", "package"), [("requirements.txt", "ruff"), ("uv.txt", "uv")])
def test_hashes_cover_other_machines_too(path: str, package: str) -> None:
    """A package with compiled parts has a hash for each system, not only for the one that locked it."""
    text = here().requirement(path).read_text(encoding="utf-8")
    entry = re.search(rf"^{package}==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert entry
    assert entry[0].count("--hash=") > 10


def test_npm_packages_have_hashes_and_no_addresses() -> None:
    """package-lock.json holds an integrity for each package and where none of them came from."""
    packages = json.loads((here().root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    foreign = {name: package for name, package in packages.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in foreign.values())
    assert not any("resolved" in package for package in foreign.values())
