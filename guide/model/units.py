"""The units that figures have."""

from typing import Literal

Unit = Literal[
    "wan", "yuan", "ratio", "mu", "percent", "number", "people", "years", "months", "days", "year", "date", "points"
]
