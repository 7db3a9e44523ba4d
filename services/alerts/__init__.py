"""Alerts: founders are told who may stay away, why, and what may help; and how often that was right."""
