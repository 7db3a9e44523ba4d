"""The `trellis` command: one module per command."""
