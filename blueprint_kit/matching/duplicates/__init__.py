"""Which records are the same person: keys, gates, clusters and chains."""
