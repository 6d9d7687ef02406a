"""How the tests of this folder ask about a whole project."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from calculators import Calculators
from calculators.project.answering import Projects

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def projects(calculators: Calculators) -> Projects:
    """All calculators for one profile, under the policy as it stands."""
    return Projects.under(calculators)


@pytest.fixture(scope="session")
def project(projects: Projects) -> Ask:
    """Gives the outcome of profiles, laid over one another."""

    def ask(*profiles: dict[str, Any], as_of: str | None = None) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for profile in profiles:
            merged |= profile
        outcome: dict[str, Any] = json.loads(projects.answer(json.dumps(merged), as_of))
        return outcome

    return ask
