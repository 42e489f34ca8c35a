"""External ids as keys: kinds, patterns, and what is wrong with a column of them."""
