"""Values and rules without any I/O: ids, times, cursors, keys, strict JSON, errors, settings."""
