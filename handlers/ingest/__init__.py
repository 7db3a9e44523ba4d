"""The doors for events."""
