"""“My project”: one profile, asked once, feeds all calculators.

Contract, section 3. Which questions belong together and what flows from one result into another stands in
`policy_data/project.yaml`.
"""
