"""Sealed events in compressed blocks, and all reads of events, wherever they lie. `docs/archive.md` has the format."""
