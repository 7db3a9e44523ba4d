"""Schemathesis against a running server: the set-up that the short and the long run share."""
