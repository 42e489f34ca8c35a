"""What the words of the document mean; the same sentences in every format."""

from __future__ import annotations

STATUS_MEANINGS = (
    ("open", "Nobody has answered. It has no value, so do not build what rests on it."),
    ("proposed", "Somebody suggests an answer. It is no value until a named person decides."),
    ("assumed", "Taken for the time being, with an owner and the day it opens again."),
    ("decided", "A named person decided, on a day, with a reason."),
    ("not_applicable", "The question does not arise; the reason says why."),
)
"""Each status and what it means, in the order of a decision's life."""

SEVERITY_MEANINGS = (
    (
        "error",
        "Answers contradict each other or a known fact. It blocks building until it is mended or waived.",
    ),
    ("warning", "Likely to hurt somebody; mend it, or waive it with a reason and a date."),
    ("info", "Worth knowing before building."),
    ("strength", "A choice that prevents one of the six problems."),
)
"""Each severity and what it means, the most severe first."""
