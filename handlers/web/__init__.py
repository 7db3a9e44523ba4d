"""The Web API, for pages and for what servers know of them."""
