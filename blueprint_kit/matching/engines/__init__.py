"""Engines that compare finished keys; what the rules mean is said once, in ``sql.py``, and read in ``resolve.py``."""
