"""What Trellis does: plain functions over domain values. Nothing here knows HTTP or a dialect."""
