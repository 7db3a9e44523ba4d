"""What people are told: texts with places for what is known of each."""
