"""One module for each calculator, named by its id, in the order of the contract.

A module has `evaluate(answers, working) -> status` and, where answers can contradict one another,
`contradictions(answers, working)`.
No module here imports another one.
"""

from types import ModuleType

from calculators.rules import investment_award, project_filing, rd_deduction, scope

RULES: dict[str, ModuleType] = {
    "scope": scope,
    "project_filing": project_filing,
    "investment_award": investment_award,
    "rd_deduction": rd_deduction,
}
