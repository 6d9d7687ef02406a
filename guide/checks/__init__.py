"""Cross-checks: what no single file can be wrong about alone. Each adds its mistakes to the findings; none stops early."""
