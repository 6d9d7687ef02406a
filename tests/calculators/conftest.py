"""The ways in which the tests of this folder ask."""

import pytest

from calculators import Calculators
from calculators.conversation import Conversation
from tests.calculators.asking import Asking


@pytest.fixture(scope="session")
def ask(calculators: Calculators) -> Asking:
    """Asks the calculators under the policy as it stands."""
    return Asking(calculators)


@pytest.fixture(scope="session")
def conversation(calculators: Calculators) -> Conversation:
    """Asks as a page does, and gets the words of a result as well."""
    return Conversation(calculators)
