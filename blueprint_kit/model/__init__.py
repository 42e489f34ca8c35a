"""The blueprint: a tree of decisions, each defined once."""
