"""Runs the rules over a blueprint. No engine, no frame: it answers while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from blueprint_kit import clock
from blueprint_kit.houses import in_use
from blueprint_kit.model import Blueprint, definitions

from .answers import Answers, NotArisingError, UndeclaredError, WaitingError
from .finding import Broken, Finding, Findings, Waits
from .house_rules import NOT_LOADED, is_house_code, place_of
from .registry import rules
from .rule import SEVERITY_ORDER, Rule, Said, Says


def check(blueprint: Blueprint, *, today: date | None = None, only: Iterable[Rule] | None = None) -> Findings:
    """Return what the rules say of a blueprint.

    A rule that meets an open or proposed decision waits: it gives no finding, and the place it
    waits at is listed. A question that is not asked silences the rules that read it. A blank that
    somebody decided (an empty list, ``none``, not applicable) is an answer like any other. A rule of
    a house that raises is listed as broken, and the others speak all the same.

    Parameters
    ----------
    blueprint:
        As loaded or edited.
    today:
        The date against which waivers and facts with an end are held; today unless said.
    only:
        The rules to run; all unless said.

    Examples
    --------
    >>> from blueprint_kit.model import Blueprint
    >>> bp = Blueprint().decide("scope.pop_trigger", "ended", by="CX lead", why="As it is today.")
    >>> [found.id for found in check(bp)]
    ['TRG-02@scope.pop_trigger']
    """
    now = today or clock.today()
    chosen = tuple(rules().values() if only is None else only)
    items: list[Finding] = []
    waiting: list[Waits] = []
    broken: list[Broken] = []
    for one in chosen:
        answers = Answers(blueprint, now, one.reads)
        try:
            items.extend(_waived(found, blueprint, now) for found in _said(one, answers))
        except WaitingError as met:
            waiting.append(Waits(one, met.path))
        except NotArisingError:
            continue
        except (Exception, SystemExit) as error:
            if one.house is None:
                raise
            broken.append(Broken(one, place_of(error, one), _words(error)))
    looked = len(chosen) - len(waiting) - len(broken)
    return Findings(tuple(sorted(items, key=_order)), tuple(waiting), looked, in_use(), tuple(broken))


def _said(one: Rule, answers: Answers) -> Iterator[Finding]:
    """Yield what a rule says; a house's is taken as a whole, so that one that breaks has said nothing."""
    found = _findings(one, one.test(answers), answers)
    if one.house is None:
        return found
    whole = tuple(found)
    for each in whole:
        if each.path not in definitions():
            raise MisspokenError("it speaks of a path that no decision has,")
        if not isinstance(each.message, str) or not isinstance(each.remedy, str):
            raise MisspokenError("it says what is no text,")
    return iter(whole)


class MisspokenError(ValueError):
    """A house's rule says what is no finding."""


def _words(error: BaseException) -> str:
    """Return an error by its name; the words of ours quote nothing but what the rule's author wrote."""
    ours = isinstance(error, UndeclaredError | MisspokenError)
    return str(error) if ours else type(error).__name__


def _findings(one: Rule, said: Said, answers: Answers) -> Iterator[Finding]:
    """Yield what a rule said, with the facts it rests on; one that is to be verified says so first.

    A fact that was checked long ago keeps the severity: it is as likely true as on the day before,
    and a build must not turn green because a year went by. Only grades C and U lower it.
    """
    if said is None:
        return
    facts = tuple(dict.fromkeys(answers.cited))
    verify = one.verify or any(fact.asks(answers.today) for fact in facts)
    if isinstance(said, str):
        said = Says(said, one.reads[0])
    for each in (said,) if isinstance(said, Says) else said:
        message = f"Verify: {each.message}" if verify else each.message
        yield Finding(one, each.at, message, each.remedy or one.remedy, facts=facts)


def _waived(found: Finding, blueprint: Blueprint, today: date) -> Finding:
    waiver = blueprint.waivers.get(found.id)
    if waiver is None:
        return found
    if waiver.until < today:
        return replace(found, waiver_ended=waiver.until)
    return replace(found, waiver=waiver)


def _order(found: Finding) -> tuple[bool, int, str, str]:
    return (not found.counts, SEVERITY_ORDER.index(found.severity), found.rule.code, found.path)


def unknown_waivers(blueprint: Blueprint, known: Mapping[str, Rule] | None = None) -> tuple[str, ...]:
    """Return the ids of waivers whose rule does not exist, so that none is silently without effect."""
    codes = known or rules()
    return tuple(key for key in blueprint.waivers if key.partition("@")[0] not in codes)


def waiver_without_rule(key: str) -> str | None:
    """Return why a waiver by its id has no rule here, None where it has one.

    >>> waiver_without_rule("ACME-01@scope.crm"), waiver_without_rule("TRG-02@scope.pop_trigger")
    ('rule of a house that is not loaded', None)
    """
    code = key.partition("@")[0]
    if code in rules():
        return None
    return NOT_LOADED if is_house_code(code) else f"there is no rule {code}"
