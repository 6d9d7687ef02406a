"""Fixtures: a copy of the project that a test may spoil, and a server on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guide.publishing.trying import Project, Serving


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project."""
    return Project.copied_to(tmp_path)


@pytest.fixture
def serve(project: Project) -> Iterator[Serving]:
    """Start a server on the copy; it ends with the test."""
    serving = Serving(project, [])
    yield serving
    for server in serving.started:
        server.process.terminate()
        server.process.wait(timeout=30)
