"""A sum that shows its work: each factor with the decision it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .core.answers import Answers


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a product.

    Attributes
    ----------
    figure:
        The number; None while a decision is open, or where it was left blank.
    words:
        What is counted, to stand behind the figure: ``420 an hour at the busiest``.
    path:
        The decision the figure comes from; empty for a constant or a fact's figure.
    waiting:
        Whether that decision is open or only proposed.
    shown:
        The figure as it is to be read, where that is more than the number: ``40 %``.
    sign:
        ``x`` multiplies, ``/`` divides.
    """

    figure: float | None
    words: str = ""
    path: str = ""
    waiting: bool = False
    shown: str = ""
    sign: Literal["x", "/"] = "x"

    def __str__(self) -> str:
        if self.figure is None:
            return f"({'waiting on' if self.waiting else 'no figure in'} {self.path})"
        return f"{self.shown or number(self.figure)} {self.words}".strip()


def product(terms: Iterable[Term]) -> float | None:
    """Return what the terms come to; None while one of them has no figure.

    >>> product([Term(420), Term(3600, sign="/"), Term(6)])
    0.7
    """
    result = 1.0
    for term in terms:
        if term.figure is None:
            return None
        result = result / term.figure if term.sign == "/" else result * term.figure
    return round(result, 9)


def spelled(terms: Iterable[Term]) -> str:
    """Return the product as people write it.

    >>> spelled([Term(420, "an hour at the busiest"), Term(3600, sign="/"), Term(2.5, "burst")])
    '420 an hour at the busiest / 3,600 x 2.5 burst'
    """
    said = ""
    for term in terms:
        said = f"{said} {term.sign} {term}" if said else str(term)
    return said


def number(figure: float) -> str:
    """Return a figure as it is read: whole from 100 on, else two digits that mean something.

    >>> number(14520.4), number(9.5), number(1.925), number(0.0117), number(6)
    ('14,520', '9.5', '1.93', '0.0117', '6')
    """
    if figure == int(figure) or figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.2f}".rstrip("0").rstrip(".") if figure >= 1 else f"{figure:.3g}"


def taken(answers: Answers, path: str, words: str, *, blank: float | None = None) -> Term:
    """Return a decision's figure as a term; one without a figure where it is open or left blank.

    ``blank`` is what a blank that somebody decided counts as.
    """
    if not answers.known(path):
        return Term(None, words, path, waiting=True)
    value = answers.get(path)
    figure = blank if value is None else float(value)
    return Term(figure or None if blank is None else figure, words, path)
