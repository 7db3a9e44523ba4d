"""Whom a nudge changes, on a real randomised test."""
