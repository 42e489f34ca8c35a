"""Truth and labels: what is sampled, what people say of it, and how good links and clusters are."""
