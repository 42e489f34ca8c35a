"""The synthetic people, numbers, spellings and shapes that `make_samples.py` writes as exports."""
