"""A merge plan as rows of text, for a file: first what it is, then each cluster and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from blueprint_kit.matching.merging.plans import WRITES_NOTHING, ClusterPlan, MergePlan

COLUMNS = (
    "kind", "cluster", "record_id", "record_ids", "field", "class", "keeps", "from_record_id", "loses",
    "loses_from", "blockers", "merges", "one_call", "note",
)  # fmt: skip
VALUES = ("value", "lost_values")


def plan_frame(plan: MergePlan, *, values: bool = False) -> pd.DataFrame:
    """Return the plan as rows of text.

    Returns
    -------
    pandas.DataFrame
        ``kind`` is ``notice`` (the first row: that nothing is written; then what is open), ``cluster`` or
        ``field``. A cluster's row has ``record_id`` (the record that stays, ``open`` while nobody said
        which), ``record_ids`` (all of it, joined with ``;``), ``blockers``, ``merges`` and ``one_call``. A
        field's row has ``keeps``, ``from_record_id`` (whose value is kept), ``loses`` (how many values go,
        ``open`` while it is not known) and ``loses_from``. A row without a record id is named ``row N``.
        Everything else is ``""``. ``values`` adds ``value`` and ``lost_values``: cells in clear.
    """
    names = _names(plan)
    notices = [WRITES_NOTHING, *plan.notes]
    rows = [_row(kind="notice", note=one) for one in notices]
    for one in plan.clusters:
        rows.extend(_cluster(plan, one, names, values=values))
    columns = (*COLUMNS, *VALUES) if values else COLUMNS
    return pd.DataFrame([[row.get(name, "") for name in columns] for row in rows], columns=list(columns))


def _names(plan: MergePlan) -> list[str]:
    ids = plan.found.contacts.first("record_id")
    return [cell.strip() or f"row {place}" for place, cell in enumerate(ids, start=1)]


def _cluster(
    plan: MergePlan, one: ClusterPlan, names: Sequence[str], *, values: bool
) -> Iterator[dict[str, str]]:
    yield _row(
        kind="cluster",
        cluster=one.number,
        record_id="open" if one.survivor is None else names[one.survivor],
        record_ids=";".join(names[row] for row in one.rows),
        keeps=plan.rule or "open",
        blockers="; ".join(map(str, one.blockers)),
        merges="" if one.merges is None else one.merges,
        one_call=one.one_call,
    )
    for field in one.fields:
        cells = plan.found.contacts.frame[field.field] if values else None
        yield _row(
            kind="field",
            cluster=one.number,
            field=field.field,
            keeps=field.keeps,
            from_record_id="open" if field.source is None else names[field.source],
            loses="open" if field.lost is None else field.lost,
            loses_from=";".join(names[row] for row in field.losing),
            **{"class": field.kind},
            **(
                {}
                if cells is None
                else {
                    "value": "" if field.source is None else cells.iloc[field.source],
                    "lost_values": ";".join(dict.fromkeys(cells.iloc[row] for row in field.losing)),
                }
            ),
        )


def _row(**cells: object) -> dict[str, str]:
    return {name: str(cell) for name, cell in cells.items()}
