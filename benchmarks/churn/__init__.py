"""How well churn is told, on real histories, beside what others would say."""
