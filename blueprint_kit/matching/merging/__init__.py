"""What a merge would keep and lose, and a plan of it; nothing is merged here."""
