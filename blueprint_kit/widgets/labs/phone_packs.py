"""Country packs in the phone lab: folded, read anew whenever the policy changes."""

from __future__ import annotations

from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone.pack import packs
from blueprint_kit.views.lab_packs import packs_part

from ..workbook import Workbook
from .showing import failures_in, holder, part


class PhonePacks:
    """Every pack under the policy in force; it is read again only where the policy is another one."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._shown = holder()
        self._policy: PhonePolicy | None = None
        self.box = part(self._shown)
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint's policy."""
        policy = self._workbook.blueprint.phone_policy()
        if policy == self._policy:
            return
        self._policy = policy
        with failures_in(self._shown, "Could not read the country packs"):
            self._shown.value = packs_part(packs(), policy)
