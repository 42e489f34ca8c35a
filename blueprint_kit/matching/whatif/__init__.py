"""Two policies side by side, in rows and in business units, and what hangs on each open decision."""
