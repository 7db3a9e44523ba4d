"""Churn: who will not come again, and how sure that is."""
