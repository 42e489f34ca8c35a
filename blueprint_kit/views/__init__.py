"""Pure functions from blueprint, findings and runs to words, HTML and masked frames."""
