"""Rules: what is unwise in a blueprint, and what contradicts. One file a family, one function a rule."""
