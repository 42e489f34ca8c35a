"""The reference of the rules as a page or as Markdown: one anchor a rule, the same headings for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from blueprint_kit.checks.core import Rule
from blueprint_kit.errors import InputError
from blueprint_kit.nearest import did_you_mean
from blueprint_kit.views.marks import severity_badge
from blueprint_kit.views.reading import SEVERITY_MEANINGS
from blueprint_kit.views.rulebook import by_family, family_title, rule_html, rules_markdown
from blueprint_kit.views.seed import EVALUATION_ONLY
from blueprint_kit.views.style import document_style


def render_rules(rules: Iterable[Rule], to: str) -> bytes:
    """Return a reference of rules; the same rules give the same bytes.

    Parameters
    ----------
    to:
        ``html`` for one page that opens offline and asks for nothing, or ``markdown``. Either has an
        anchor a rule, its code: ``#MAT-06``.

    Raises
    ------
    InputError
        For another form.
    """
    if to not in RULE_FORMATS:
        listed = f"There are: {', '.join(RULE_FORMATS)}."
        raise InputError(f"There is no format '{to}'.", remedy=did_you_mean(to, RULE_FORMATS, listed))
    return RULE_FORMATS[to](rules)


def _markdown(rules: Iterable[Rule]) -> bytes:
    return rules_markdown(rules).encode()


def _html(rules: Iterable[Rule]) -> bytes:
    families = by_family(rules)
    page: str = _template().render(
        style=_style(),
        families=families,
        number=sum(map(len, families.values())),
        family_title=family_title,
        rule=lambda one: rule_html(one, titled=False),
        badge=severity_badge,
        severities=SEVERITY_MEANINGS,
        evaluation_only=EVALUATION_ONLY,
    )
    return page.encode()


RULE_FORMATS: Mapping[str, Callable[[Iterable[Rule]], bytes]] = MappingProxyType(
    {"html": _html, "markdown": _markdown}
)
"""What a reference of rules can be written in."""


def _style() -> Markup:
    sheet = resources.files("blueprint_kit.exports").joinpath("templates/document.css").read_text("utf-8")
    return Markup(f"{document_style()}{sheet}")  # noqa: S704 - own style sheets, nothing that anybody typed


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("blueprint_kit.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("rules.html.j2")
