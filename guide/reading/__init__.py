"""YAML text -> values that know their place -> frozen dataclasses, with every mistake told at once."""
