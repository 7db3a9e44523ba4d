"""Auto-discovery: what people do in their first days that tells who reaches a target, beyond how active they are."""
