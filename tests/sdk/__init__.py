"""Other vendors' SDKs as they are published, against the running server: `tox -e sdk`."""
