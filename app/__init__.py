"""Wiring: the only place that knows Connexion, the ASGI server and the process."""
