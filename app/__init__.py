"""Wiring: the only place that knows Connexion, the ASGI server and the process."""

import warnings

# Connexion imports Starlette's test client with itself, which warns every user of the command line.
warnings.filterwarnings("ignore", message="Using `httpx` with `starlette.testclient` is deprecated")
