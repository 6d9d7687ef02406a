"""The policy as it is published."""

from pathlib import Path

import pytest

from guide.loading import load_library
from guide.model.library import Library

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library() -> Library:
    """Return all policy data of this project."""
    return load_library(ROOT)
