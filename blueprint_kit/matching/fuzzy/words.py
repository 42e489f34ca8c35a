"""What a factor says, in words that need no statistics."""

from __future__ import annotations

LITTLE = 1.25
"""Factors nearer to one than this say nearly nothing."""
_MOST = 1_000_000


def likelier(factor: float) -> str:
    """Say a Bayes factor in words.

    >>> likelier(241.7), likelier(0.043), likelier(1.0), likelier(3.14), likelier(4e9)
    ('240 times likelier for the same person', '23 times likelier for two people', 'says nearly nothing', '3.1 times likelier for the same person', 'over a million times likelier for the same person')
    """
    if 1 / LITTLE < factor < LITTLE:
        return "says nearly nothing"
    return f"{times(factor)} likelier for {'the same person' if factor > 1 else 'two people'}"


def times(factor: float) -> str:
    """Say how many times, whichever way.

    >>> times(241.7), times(0.2)
    ('240 times', '5.0 times')
    """
    many = max(factor, 1 / factor)
    return f"{'over a million' if many > _MOST else _rounded(many)} times"


def _rounded(times: float) -> str:
    """Round to two digits, since the third is not known.

    >>> _rounded(1234.0), _rounded(9.96)
    ('1,200', '10')
    """
    rounded = float(f"{times:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:.1f}"


def odds(prior: float) -> str:
    """Say the odds before anything is compared.

    >>> odds(0.0005)
    '1 of 2,000 random pairs is one person'
    """
    return f"1 of {_rounded(1 / prior)} random pairs is one person"
