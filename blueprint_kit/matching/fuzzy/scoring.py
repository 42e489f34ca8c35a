"""The one place that speaks to Splink: what two people share by chance, what one person's records share, the score.

Splink runs on DuckDB inside this process, on one thread, with files and extensions switched off.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from blueprint_kit.errors import InputError
from blueprint_kit.matching.engines.duckdb import MEMORY
from blueprint_kit.matching.fuzzy.extra import needed
from blueprint_kit.matching.fuzzy.fields import Field
from blueprint_kit.matching.fuzzy.levels import LEVELS
from blueprint_kit.matching.fuzzy.model import Model, completed
from blueprint_kit.matching.number_arrays import Ints

_SAMPLED = 2_000_000
"""Pairs drawn to learn what two people share by chance."""
_LEARNT_FROM = 1_000_000
"""Pairs with one value in common, at most, to learn what one person's records share."""
_ROUNDS = 3
"""Fields whose equal pairs are learnt from, each telling of the others."""
_FEWEST = 10
"""Pairs below which a field is not learnt from."""


@dataclass(frozen=True, eq=False)
class Scored:
    """The model, and for each pair its level at each field and its probability, in the order of the pairs."""

    model: Model
    gammas: Ints
    probability: Any


def scored(fields: Sequence[Field], codes: Ints, rows: int, prior: float, seed: int) -> Scored:
    """Learn from the records and score the pairs.

    Raises
    ------
    InputError
        Without Splink, naming the line that installs it; where too few records share anything to learn from.
    """
    needed()
    table = pa.table({"row": np.arange(rows, dtype=np.int64), **_columns(fields)})
    learnt_from = _worth_learning(fields)
    if not learnt_from:
        raise InputError(
            "Too few records share a value to learn from.",
            remedy="Give more records, or name columns that say who somebody is.",
        )
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": MEMORY,
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET enable_external_access = false").fetchall()
        model = _learnt(connection, table, fields, learnt_from=learnt_from, prior=prior, seed=seed)
        return _predicted(connection, table, model, codes, rows)


def _columns(fields: Sequence[Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        found[field.column] = pa.array(field.cells, pa.string())
        if field.further:
            held = [list(numbers) or None for numbers in field.further]
            found[f"{field.column}_all"] = pa.array(held, pa.list_(pa.string()))
    return found


def _worth_learning(fields: Sequence[Field]) -> list[Field]:
    """Return the fields by whose equal values pairs of one person come about most purely."""
    order = ("e-mail address", "number", "birth date", "last name", "street", "postcode", "company")
    by_name = {field.name: field for field in fields}
    ranked = [by_name[name] for name in order if name in by_name]
    ranked += [
        field for field in fields if field.name not in order and field.name not in {"first name", "city"}
    ]
    return [field for field in ranked if _equal_pairs(field) >= _FEWEST][:_ROUNDS]


def _equal_pairs(field: Field) -> int:
    counts: dict[str, int] = {}
    for cell in field.cells:
        if cell:
            counts[cell] = counts.get(cell, 0) + 1
    return sum(count * (count - 1) // 2 for count in counts.values())


def _comparison(field: Field, model: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a field's comparison in Splink's own form, with the learnt shares where they are given."""
    column = field.column
    blank = f'"{column}_l" IS NULL OR "{column}_r" IS NULL'
    levels: list[dict[str, Any]] = [
        {"sql_condition": blank, "label_for_charts": "blank", "is_null_level": True}
    ]
    for number, level in enumerate(LEVELS[field.kind]):
        one: dict[str, Any] = {
            "sql_condition": level.sql.replace("$c", column),
            "label_for_charts": level.words,
        }
        if model is not None:
            one |= {"m_probability": model["same"][number], "u_probability": model["two"][number]}
        levels.append(one)
    return {"output_column_name": column, "comparison_levels": levels}


def _settings(comparisons: list[dict[str, Any]], prior: float, field: str) -> dict[str, Any]:
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row",
        "comparisons": comparisons,
        # Pairs are given; Splink asks for a rule nevertheless.
        "blocking_rules_to_generate_predictions": [f"l.{field} = r.{field}"],
        "probability_two_random_records_match": prior,
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
    }


def _learnt(
    connection: duckdb.DuckDBPyConnection,
    table: pa.Table,
    fields: Sequence[Field],
    *,
    learnt_from: Sequence[Field],
    prior: float,
    seed: int,
) -> Model:
    trained: list[list[tuple[object, object]]] = []
    for most in _PASSES:
        found = _trained(
            connection, table, fields, learnt_from=learnt_from, prior=prior, seed=seed, most=most
        )
        if found is not None:
            trained = found
            break
    pairs = max(table.num_rows * (table.num_rows - 1) / 2, 1.0)
    return completed(fields, trained, [_equal_pairs(field) / pairs for field in fields], prior)


_PASSES = (25, 8, 2, 0)
"""Passes of expectation maximisation: with few records a share can run towards nothing, and fewer are made."""


def _trained(
    connection: duckdb.DuckDBPyConnection,
    table: pa.Table,
    fields: Sequence[Field],
    *,
    learnt_from: Sequence[Field],
    prior: float,
    seed: int,
    most: int,
) -> list[list[tuple[object, object]]] | None:
    """Return both shares of every level as Splink says them; None where one became too small for it."""
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415 - an optional extra, slow to import
    from splink.internals.exceptions import EMTrainingException  # noqa: PLC0415

    database = DuckDBAPI(connection=connection)
    settings = _settings([_comparison(field) for field in fields], prior, fields[0].column)
    settings["max_iterations"] = most
    linker = Linker(database.register(table), settings, log_level=logging.CRITICAL)
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED, seed=seed)
    for field in learnt_from if most else ():
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(field.column), max_pairs=_LEARNT_FROM
            )
        except EMTrainingException:
            continue  # nothing was learnt from this field; what stays unknown is assumed and marked
        except ValueError:
            return None
    found = linker.misc.save_model_to_json()
    return [
        [
            (level.get("m_probability"), level.get("u_probability"))
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        ]
        for comparison in found["comparisons"]
    ]


def _predicted(
    connection: duckdb.DuckDBPyConnection, table: pa.Table, model: Model, codes: Ints, rows: int
) -> Scored:
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    database = DuckDBAPI(connection=connection)
    comparisons = [
        _comparison(field, {"same": [one.same for one in levels], "two": [one.two for one in levels]})
        for field, levels in zip(model.fields, model.levels, strict=True)
    ]
    settings = _settings(comparisons, model.prior, model.fields[0].column)
    linker = Linker(database.register(table), settings, log_level=logging.CRITICAL)
    pairs = pa.table(
        {"match_key": pa.array(["0"] * len(codes)), "join_key_l": codes // rows, "join_key_r": codes % rows}
    )
    linker.table_management.register_blocked_pairs_for_predict(database.register(pairs))
    predicted: Any = linker.inference.predict(warning_mode="never")
    said = predicted.as_pyarrow_table()
    found = said["row_l"].to_numpy() * rows + said["row_r"].to_numpy()
    order = np.argsort(found)
    gammas = [said[f"gamma_{field.column}"].to_numpy().astype(np.int64)[order] for field in model.fields]
    probability = said["match_probability"].to_numpy().astype(np.float64)[order]
    return Scored(model, np.stack(gammas, axis=1), probability)
