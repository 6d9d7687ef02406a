"""What all tests share: the policy as it stands, and how hard the property tests try.

`EXAMPLES=5000 make test` tries harder than the default of 100 situations a property.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from calculators import Calculators, Policy
from guide.bundle import bundle_text
from guide.loading import load_rulebook

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, max_examples=int(os.environ.get("EXAMPLES", "100"))
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def policy_text() -> str:
    """The bundle that the calculators of this project read, made from the YAML as it stands."""
    return bundle_text(load_rulebook(ROOT))


@pytest.fixture(scope="session")
def calculators(policy_text: str) -> Calculators:
    """All calculators under the policy as it stands."""
    return Calculators(Policy.from_text(policy_text))
