"""Wire <-> domain for the Management API, a file for each tag: names and types.

One schema per component of `openapi/management.yaml`, by its name; a test compares the two. What is required and what
fits, the contract says. Making a schema costs more than using it, so each is made once, at the end of its file.
"""
