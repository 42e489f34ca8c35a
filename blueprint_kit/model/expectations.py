"""What every question has to be, ours and a house's alike; each function says what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from .canonical import canonical, read_json
from .registry import Definition

Expectation = Callable[[Definition], Iterator[str]]


def example_is_a_value(found: Definition) -> Iterator[str]:
    """Expect an example that its type takes, and that comes back the same from a file."""
    value = found.values.validate_python(found.ask.example)
    written = found.values.dump_python(value, mode="json", exclude_none=True)
    read = read_json(canonical({"value": written}), where=found.path)["value"]
    if found.values.validate_python(read) != value:
        yield "the example does not come back from a file as it was"


def question_is_a_question(found: Definition) -> Iterator[str]:
    """Expect a question that asks, a reason in one short sentence, somebody to ask, and a short title."""
    ask = found.ask
    if not ask.question.endswith("?"):
        yield f"the question does not end with a question mark: {ask.question}"
    if not ask.why.endswith("."):
        yield f"the reason does not end with a full stop: {ask.why}"
    if len(ask.why.split()) > 32:
        yield f"the reason has more than 32 words: {ask.why}"
    if not 2 <= len(ask.title) <= 48:
        yield f"the title has not 2 to 48 characters: {ask.title}"
    if not ask.asked:
        yield "nobody is asked"


EXPECTATIONS: Mapping[str, Expectation] = MappingProxyType(
    {one.__name__: one for one in (example_is_a_value, question_is_a_question)}
)
