"""How fast events come in, beside what Postgres and the server alone could do."""
