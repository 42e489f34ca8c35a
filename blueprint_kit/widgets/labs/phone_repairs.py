"""Switches for single repairs: those that occurred in a run, and those that its policy has off."""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as w

from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.phone import PhoneProfile, repairs
from blueprint_kit.phone.registry import Repair

from ..steps import button
from .showing import line

_FAMILIES = {"cleaning": "cleaning", "country": "country_repairs"}


class RepairSwitches:
    """One box a repair, folded until asked for; a repair that never occurred here would change nothing."""

    def __init__(self, policy: PhonePolicy, found: PhoneProfile) -> None:
        self._policy = policy
        known, counts = repairs(), dict(found.repairs)
        off = [code for code, entry in known.items() if not entry.allowed(policy)]
        codes = [*(code for code in counts if code in known), *(code for code in off if code not in counts)]
        self.boxes = {code: _box(known[code], counts.get(code, 0), policy) for code in codes}
        self._grid = w.GridBox(tuple(self.boxes.values())).add_class("bk-policies").add_class("bk-switches")
        self._grid.layout.display = "none"
        self.shown = button(f"Single repairs ({len(codes)})", self._toggle)
        self.box = w.VBox([line(self.shown), self._grid] if codes else [])

    def policy(self, policy: PhonePolicy) -> PhonePolicy:
        """Return the policy with the repairs that are switched here."""
        for family, name in _FAMILIES.items():
            before = {code for code, entry in repairs().items() if entry.family == family and entry.allowed(self._policy)}  # fmt: skip
            own = {code: box.value for code, box in self.boxes.items() if repairs()[code].family == family}
            after = (before - {code for code, on in own.items() if not on}) | {
                code for code, on in own.items() if on
            }
            if after != before:
                policy = replace(policy, **{name: frozenset(after)})  # type: ignore[arg-type]
        return policy

    def _toggle(self) -> None:
        hidden = self._grid.layout.display == "none"
        self._grid.layout.display = "" if hidden else "none"


def _box(entry: Repair, count: int, policy: PhonePolicy) -> w.Checkbox:
    words = entry.code.replace("_", " ")
    said = f"{words} ({count:,})" if count else f"{words} (off in A)"
    return w.Checkbox(description=said, value=entry.allowed(policy), indent=False, tooltip=entry.sentence)
