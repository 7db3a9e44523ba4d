"""Training, with scikit-learn. What it makes is numbers; none of it has a part in predictions."""
