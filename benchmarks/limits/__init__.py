"""What it costs to hold a request to its rates."""
