"""From a bare machine to a served guide: what `make` calls.

Runs under the machine's own Python, 3.9 or newer, with the standard library only, because it is
what makes the project's own Python (`.venv/`) in the first place. Nothing else imports it.
"""
