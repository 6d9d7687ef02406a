"""The guide: reads policy data written in YAML and turns it into a bilingual site.

`guide` never computes policy. Whatever is computed, `calculators` computes.
"""
