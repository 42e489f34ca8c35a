"""The column engine: what phonenumbers says about a whole column of raw texts, at the speed of a table.

The numbering plans of the installed library are compiled to automata (``plans``), a small kernel walks
them over Arrow buffers (``kernel``), and whatever the kernel does not know it leaves to the library itself.
"""

from __future__ import annotations

from blueprint_kit.phone.engine.answers import library_answers

__all__ = ["library_answers"]
