"""The condition language: what must be true of properties. docs/conditions.md has all of it.

`language` reads a condition, `operators` knows what each operator asks, `values` what values are to one another.
"""
