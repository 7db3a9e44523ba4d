"""The Lifecycle API, for product back ends."""
