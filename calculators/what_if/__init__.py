"""What if one answer were another: the result over a range of that answer, with the places where something changes.

Nothing is computed anew here: every point is an outcome of the calculator itself.
"""
