"""The form that pairs each asked key with each record that has it; the windows see only questions with several pairs."""

from __future__ import annotations

from blueprint_kit.matching.engines.pieces import SAME_COUNTRY, SHARING, Piece, narrowed, sql

_PAIRS = """
pairs_$at AS (SELECT o.question, h.rank, h.record{excluded}$if_number$signs
  FROM open_$at AS o JOIN held_$rule AS h ON o.found_key = h.key_$level{where})
"""


def _pairs(*, same_country: bool, excluding: bool) -> Piece:
    conditions = [f"({SAME_COUNTRY})"] * same_country + ["h.excluded = 0"] * (not excluding)
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    text = _PAIRS.format(excluded=", h.excluded" if excluding else "", where=where)
    return Piece(sql(text), same_country=same_country, excluding=excluding)


_RESULT = """
result_$at AS (SELECT f.question, $level AS level, CASE WHEN 0 = 1 THEN f.question END AS rep, low, 1 AS size$said,
    1 AS wide, {sharing} AS sharing FROM found_$at AS f{first} WHERE pairs = 1
  UNION ALL SELECT f.question, $level AS level, f.question AS rep, low, size$said, {wide} AS wide,
    {sharing} AS sharing FROM settled_$at AS f JOIN sizes_$at AS z ON f.question = z.rep{more}{first})
"""


def _result(*, shared: bool, counted: bool) -> Piece:
    text = _RESULT.format(
        wide="wide" if shared else "size",
        sharing="coalesce(sharing, 0)" if counted else "0",
        more=" JOIN wide_$at AS w ON f.question = w.rep" if shared else "",
        first=" LEFT JOIN sharing_$at AS s ON f.question = s.question" if counted else "",
    )
    return Piece(sql(text), shared=shared, counted=counted)


LEVEL: tuple[Piece, ...] = (
    *(
        _pairs(same_country=same, excluding=excluding)
        for same in (False, True)
        for excluding in (False, True)
    ),
    Piece(
        sql("only_excluded_$at AS (SELECT question FROM pairs_$at WHERE excluded = 1 GROUP BY question)"),
        excluding=True,
    ),
    Piece(sql("searched_$at AS (SELECT * FROM pairs_$at WHERE excluded = 0)"), excluding=True),
    Piece(sql("searched_$at AS (SELECT * FROM pairs_$at)"), excluding=False),
    Piece(
        sql("""
    found_$at AS (SELECT question, count(*) AS pairs, min(record) AS low$first$most
      FROM searched_$at GROUP BY question)
    """)
    ),
    # Nearly every question has one pair, and that is its answer; what follows looks at the others only.
    Piece(
        sql("""
    again_$at AS (SELECT s.* FROM searched_$at AS s JOIN found_$at AS f ON s.question = f.question
      WHERE CASE WHEN f.pairs = 1 THEN 0 ELSE 1 END = 1)
    """)
    ),
    Piece(sql("best_$at AS (SELECT question, min(rank) AS rank FROM again_$at GROUP BY question)")),
    Piece(
        sql("""
    chosen_$at AS (SELECT a.* FROM again_$at AS a JOIN best_$at AS b ON a.question = b.question AND a.rank = b.rank)
    """)
    ),
    *narrowed("record", "record"),
    Piece(
        sql("""
    settled_$at AS (SELECT question, min(record) AS low$most FROM narrowed_$at GROUP BY question)
    """)
    ),
    Piece(
        sql("""
    member_$at AS (SELECT question AS rep, record FROM narrowed_$at GROUP BY question, record)
    """)
    ),
    Piece(sql("sizes_$at AS (SELECT rep, count(*) AS size FROM member_$at GROUP BY rep)")),
    Piece(
        sql("""
        wide_$at AS (SELECT rep, count(*) AS wide FROM
          (SELECT question AS rep, record FROM again_$at GROUP BY question, record) AS d GROUP BY rep)
        """),
        shared=True,
    ),
    Piece(
        sql("""
        firsts_$at AS (SELECT o.question, o.e164 FROM open_$at AS o
          JOIN found_$at AS f ON o.question = f.question AND o.number = f.number)
        """),
        counted=True,
    ),
    Piece(SHARING, counted=True),
    *(_result(shared=shared, counted=counted) for shared in (False, True) for counted in (False, True)),
)
"""One level of one rule: from what is still open to what was found."""
