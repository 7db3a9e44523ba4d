"""Training, with scikit-learn. What it makes is numbers; nothing that serves imports it."""
