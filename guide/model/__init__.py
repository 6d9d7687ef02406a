"""What policy data may hold: one frozen dataclass for each kind of fact.

A field's name is the key in YAML; a field without a default must be written; `X | None` may be written as `null`,
which the guide shows
as "not known".
"""
