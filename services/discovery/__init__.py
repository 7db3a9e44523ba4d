"""Auto-discovery: what new people do in their first days that tells who comes to a target, beyond how active they are."""
