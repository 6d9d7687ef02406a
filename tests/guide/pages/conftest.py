"""Libraries to make pages from: the policy as it stands, and a small one written for these tests (`sample/`)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.loading import _library, load_library
from guide.model.library import Library
from guide.pages import Page, all_pages
from guide.reading.folder import Folder

ROOT = Path(__file__).parents[3]
SAMPLE = Path(__file__).with_name("sample")


@pytest.fixture(scope="session")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


@pytest.fixture(scope="session")
def read_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[str], str]], Library]:
    """Reads the sample with the site's real words, its text changed by a function first."""

    def read(change: Callable[[str], str]) -> Library:
        root = tmp_path_factory.mktemp("sample")
        shutil.copytree(SAMPLE, root / "policy_data")
        for path in (root / "policy_data").rglob("*.yaml"):
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        for name in ("languages.yaml", "interface/zh.yaml", "interface/en.yaml"):
            (root / "policy_data" / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / "policy_data" / name, root / "policy_data" / name)
        folder = Folder(root)
        sample = _library(folder)
        assert not folder.findings.mistakes, folder.findings.mistakes
        return sample

    return read


@pytest.fixture(scope="session")
def sample(read_sample: Callable[[Callable[[str], str]], Library]) -> Library:
    """The sample as it is written."""
    return read_sample(lambda text: text)


@pytest.fixture(scope="session")
def pages(library: Library) -> tuple[Page, ...]:
    """All pages of the policy as it stands."""
    return all_pages(library)


@pytest.fixture(scope="session")
def sample_pages(sample: Library) -> tuple[Page, ...]:
    """All pages of the sample."""
    return all_pages(sample)
