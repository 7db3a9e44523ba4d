"""Tables, and the finders that read them. Every finder of a tenant's data starts with the environment."""
