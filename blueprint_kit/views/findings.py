"""A finding and its waiver as HTML."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from blueprint_kit.checks.core import Finding, ends_in
from blueprint_kit.model import definitions
from blueprint_kit.model.record import Waiver

from .facts import sources_html
from .glyphs import glyph
from .marks import SEVERITY_WORDS, severity_badge
from .safe import escape, typed
from .words import day_words


def path_link(path: str, words: object | None = None) -> Markup:
    """Return a link to a decision by its path; the path itself in mono where no words are given.

    >>> path_link("matching.on_none")
    Markup('<a class="bk-path" href="#matching.on_none">matching.on_none</a>')
    """
    if words is None:
        return Markup('<a class="bk-path" href="#{}">{}</a>').format(path, path)
    return Markup('<a href="#{}">{}</a>').format(path, escape(words))


def finding_id(key: str) -> Markup:
    """Return a finding's id, which may break after ``@``, a dot or an underscore, never inside the code.

    >>> finding_id("TRG-02@scope.pop_trigger")
    Markup('<span class="bk-code">TRG-02</span>@<wbr>scope.<wbr>pop_<wbr>trigger')
    """
    code, _, path = key.partition("@")
    return Markup('<span class="bk-code">{}</span>@<wbr>{}').format(code, breakable(path))


def breakable(path: str) -> Markup:
    """Return a dotted path that may break after its dots and underscores, and nowhere else.

    >>> breakable("scope.pop_trigger")
    Markup('scope.<wbr>pop_<wbr>trigger')
    """
    return escape(path).replace(".", Markup(".<wbr>")).replace("_", Markup("_<wbr>"))


def finding_html(found: Finding, *, today: date, identify: bool = True) -> Markup:
    """Return a finding: what goes wrong, why it is so, what to do, and its waiver.

    ``identify`` gives it its id as an anchor; a page may do so once. The page holds its rule's
    documentation under the rule's code.
    """
    asked = definitions()[found.path].ask.asked[0].title if found.path in definitions() else ""
    return Markup(
        '<article class="bk-finding{waived}"{id}>{badge}<div>'
        '<p class="bk-finding-title">{title}</p><p class="bk-reason">{message} {why}</p>'
        '<p><strong>Do:</strong> {remedy} {link}</p><p class="bk-meta"><a href="#{code}">Rule {code}</a> · {asked} · {source}{house}</p>'
        "{facts}{waiver}</div></article>"
    ).format(
        waived="" if found.counts else " bk-waived",
        id=Markup(' id="{}"').format(found.id) if identify else "",
        badge=severity_badge(found.severity),
        title=escape(found.rule.title),
        message=typed(found.message),
        why=escape(found.rule.why),
        remedy=escape(found.remedy),
        link=path_link(found.path),
        code=found.rule.code,
        asked=asked,
        source=escape(found.rule.source),
        house=Markup(" · {}").format(typed(found.rule.house.title)) if found.rule.house else "",
        facts=facts_line(found, today=today),
        waiver=waiver_html(found, today=today),
    )


def facts_line(found: Finding, *, today: date) -> Markup:
    """Return source and date of the catalog's facts that a finding rests on; nothing where it rests on none."""
    if not found.facts:
        return Markup("")
    return Markup('<p class="bk-meta">Rests on: {}</p>').format(sources_html(found.facts, today=today))


def waiver_html(found: Finding, *, today: date) -> Markup:
    """Return who accepts a finding, until when and why; or that this has ended; else nothing."""
    if found.waiver:
        return Markup(
            '<div class="bk-waiver"><p><strong>Waived</strong> by {}, until {}.{}</p><p class="bk-said">“{}”</p></div>'
        ).format(
            typed(found.waiver.by),
            day_words(found.waiver.until, today=today),
            soon_html(found.waiver, today=today),
            typed(found.waiver.why),
        )
    if found.waiver_ended:
        return Markup('<p class="bk-late">Waiver ended {}. It counts again.</p>').format(
            day_words(found.waiver_ended, today=today)
        )
    return Markup("")


def soon_html(waiver: Waiver, *, today: date) -> Markup:
    """Return that a waiver ends soon; nothing where it holds longer."""
    said = ends_in(waiver, today=today)
    return Markup(' <strong class="bk-late">{}</strong>').format(said) if said else Markup("")


def finding_line(found: Finding) -> Markup:
    """Return one line for the decision a finding concerns: shape, word and title, linked."""
    waived = Markup(' <span class="bk-meta">waived</span>') if not found.counts else ""
    return Markup(
        '<li class="bk-on-{}">{}<span class="bk-word">{}</span> <a href="#{}">{}</a>{}</li>'
    ).format(
        found.severity,
        glyph(found.severity),
        SEVERITY_WORDS[found.severity],
        found.id,
        escape(found.rule.title),
        waived,
    )
