"""Delivery: everything that leaves Trellis goes through one HTTP client and one sender of mail."""
