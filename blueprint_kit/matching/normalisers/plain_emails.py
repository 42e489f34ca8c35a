"""Plain e-mail addresses of a whole column at once; any other cell is read by `identifiers.email`."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.normalisers.text import LONGEST
from blueprint_kit.model.policies.matching import KeyPolicy

# One address that is the whole cell, in characters that every reading leaves as they are but for their case.
_PLAIN = r"\A[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z0-9-]{2,}\z"


def plain_emails(cells: Sequence[str], policy: KeyPolicy) -> list[str | None]:
    """Return the key of each cell that is one plain address, None for every other.

    >>> plain_emails(["Anna@Example.COM", "Anna <anna@example.com>", "n/a"], KeyPolicy())
    ['anna@example.com', None, None]
    """
    as_written = policy.email_lower_case and policy.email_plus_tags != "remove"
    if not as_written or not policy.role_mailboxes_as_persons:
        return [None] * len(cells)
    try:
        held = pa.array(cells, pa.large_string())
    except UnicodeEncodeError:
        return [None] * len(cells)
    plain = pc.and_(pc.match_substring_regex(held, _PLAIN), pc.less_equal(pc.binary_length(held), LONGEST))
    found: list[str | None] = pc.if_else(plain, pc.ascii_lower(held), pa.scalar(None, held.type)).to_pylist()
    return found
