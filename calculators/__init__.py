"""Eligibility and subsidy calculators for the technical-transformation plan of Huanggang, 2021-2023.

Pure Python on the standard library: no clock, no files, no floats. The policy comes in as JSON text, a situation
comes in as JSON text,
an outcome goes out as JSON text; natively and in the browser these are the same bytes. The contract stands in `CONTRACT.md`.
"""

from calculators.answering import Calculators
from calculators.policy import Policy

__version__ = "0.1.0"
__all__ = ["Calculators", "Policy", "__version__"]
