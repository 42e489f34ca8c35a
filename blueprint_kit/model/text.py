"""What people type: names, short texts and prose, with what is impossible in them refused."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _no_control_characters(text: str) -> str:
    """Refuse characters that no keyboard makes and that break files, terminals or pages."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise ValueError("holds a control character; paste it as plain text")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("must be one line")
    return text


_plain = AfterValidator(_no_control_characters)

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000), _plain]
"""Free text of any number of lines; kept apart in the file as untrusted ``user_text``."""

ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    _plain,
    AfterValidator(_one_line),
]
"""One line of free text."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    _plain,
    AfterValidator(_one_line),
]
"""The name of a person or a role."""

RunId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12,64}$")]
"""The id of a run: a hash, so that it can be checked."""
