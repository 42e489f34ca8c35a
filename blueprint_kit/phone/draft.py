"""What is known about one cell while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.outcome import Step
from blueprint_kit.phone.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """The state that repairs pass on; a repair returns a changed copy, or None when it does not apply.

    Attributes
    ----------
    text:
        The cell, or one piece of it, as mended so far.
    region:
        ISO 3166 region of the row, ``""`` when unknown.
    area:
        Area code from another column, digits only, ``""`` when there is none.
    policy:
        The decisions in force.
    extension, label:
        What stood beside the number and was taken off it.
    further:
        Texts of further numbers found while reading this piece.
    reading:
        What phonenumbers says about ``text``; None before it was asked.
    codes, trace:
        Repairs done so far, and the text after each.
    verdict:
        A reason code that ends the reading, ``""`` while it goes on.
    """

    text: str
    region: str = ""
    area: str = ""
    policy: PhonePolicy = field(default_factory=PhonePolicy)
    extension: str = ""
    label: str = ""
    further: tuple[str, ...] = ()
    reading: Reading | None = None
    codes: tuple[str, ...] = ()
    trace: tuple[Step, ...] = ()
    verdict: str = ""

    def with_text(self, text: str) -> Draft | None:
        """Return a copy with another text, or None where the text is the same."""
        return None if text == self.text else replace(self, text=text)

    def note(self, code: str) -> Draft:
        """Return a copy that carries the code of what was done."""
        codes = self.codes if code in self.codes else (*self.codes, code)
        return replace(self, codes=codes, trace=(*self.trace, Step(code, self.text)))
