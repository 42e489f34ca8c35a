"""Extensions are told from numbers exactly where the library tells them apart, however they are put."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.phone_strings import Row
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import Plans
from tests.phone.engine.every_edge import Asked

SIGNS = (
    *"0123456789", "55", "123", "12345678", "1234567890123456", *" -.,;:#~x()/", "\t", "\u00a0", "X", "e", "i",
    "ext", "Ext", "xt", "xtn", "extn", "xtension", "extension", "EXTENSIO", "anexo", "int", ";ext=", ",,", ", ", " #",
)  # fmt: skip
HEADS = st.sampled_from(["", "030 123456", "+1 415 555 2671", "0", "12", "123", "415-555-2671", "*12", "+"])
TAILS = st.lists(st.sampled_from(SIGNS), max_size=9).map("".join)
TEXTS = st.builds(str.__add__, HEADS, TAILS)
ROWS = st.lists(st.tuples(TEXTS, st.sampled_from(["US", "DE", "CL", None])), min_size=10, max_size=20)


@pytest.fixture(scope="module")
def kernel(plans: Plans) -> Kernel:
    """One for all examples: they number thousands, and each kernel takes the tables in anew."""
    return Kernel(plans)


def compared(rows: list[Row], kernel: Kernel, regions: tuple[str, ...]) -> int:
    """Hold the kernel against the library; return how many rows it answered itself."""
    numbers, e164, extensions = Asked(rows).answered(kernel)
    answered = 0
    for row, (status, possible, kind, region), number, extension in zip(
        rows, numbers.tolist(), e164.to_pylist(), extensions.to_pylist(), strict=True
    ):
        if status != ASK_LIBRARY:
            assert (status, number, extension, possible, kind, region) == answer(*row, regions), row
            answered += 1
    return answered


@settings(max_examples=1_500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_whatever_stands_behind_a_number_is_read_as_the_library_reads_it(
    kernel: Kernel, plans: Plans, rows: list[Row]
) -> None:
    assert compared(rows, kernel, plans.regions) > 0


ENDS = [
    *(f"{gap}{label}{between}{digits}{sharp}"
      for gap in ("", " ", "\t", "\u00a0", ",", " , ")
      for label in ("x", "#", "~", "int", "ext", "xt", "xtn", "anexo", ";ext=", ";", ",,", ",", "", "EXTENSION", "extensio", "e xt")
      for between in ("", " ", ".", ":", ",", "-", ".,-", ": ", " .")
      for digits in ("5", "123456", "1234567", "123456789", "1234567890", "123456789012345", "1234567890123456", "1" * 20, "1" * 21)
      for sharp in ("", "#"))
]  # fmt: skip


@pytest.mark.parametrize(("head", "region"), [("030 123456", "DE"), ("12", "US"), ("123", "US"), ("+1 415 555 2671", None)])  # fmt: skip
def test_every_label_with_every_separator_and_length_ends_where_it_ends_for_the_library(
    head: str, region: str | None, kernel: Kernel, plans: Plans
) -> None:
    """The limits of digits differ by label: 20, 15, 9 and 6; each is tried at the limit and beyond it."""
    assert compared([(head + end, region) for end in ENDS], kernel, plans.regions) == len(ENDS)


def test_the_texts_above_come_to_extensions_and_to_none(plans: Plans) -> None:
    found = [answer(f"030 123456{end}", "DE", plans.regions) for end in ENDS[::7]]
    with_one = sum(bool(extension) for _, _, extension, *_ in found)
    assert 0.2 < with_one / len(found) < 0.8
    assert {len(extension) for _, _, extension, *_ in found} >= {0, 1, 6, 7, 9, 15, 20}
