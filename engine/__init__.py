"""The engine: answers questions about events from sorted arrays of keys. `docs/engine.md` has a picture of it."""
