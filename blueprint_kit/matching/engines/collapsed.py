"""The form that collapses the records of each key before it joins: no key, however common, makes more than its rows."""

from __future__ import annotations

from blueprint_kit.matching.engines.pieces import SHARING, Piece, narrowed, sql

LEVEL: tuple[Piece, ...] = (
    # The records' side is collapsed to the keys somebody asks for before anything is joined to it, so that
    # ten thousand calls from a number on ten thousand contacts meet one row and not a hundred million.
    Piece(sql("wanted_$at AS (SELECT found_key FROM open_$at GROUP BY found_key)")),
    Piece(
        sql("""
    cells_$at AS (SELECT h.key_$level AS found_key$of_held, h.rank,
        min(CASE WHEN h.excluded = 0 THEN h.record END) AS low,
        max(CASE WHEN h.excluded = 0 THEN h.record END) AS high
      FROM held_$rule AS h JOIN wanted_$at AS w ON h.key_$level = w.found_key
      GROUP BY h.key_$level$of_held, h.rank)
    """)
    ),
    Piece(
        sql("""
        pairs_$at AS (SELECT o.question$if_number, h.found_key$of_held, h.rank, h.low, h.high$signs
          FROM open_$at AS o JOIN cells_$at AS h ON o.found_key = h.found_key$where)
        """),
    ),
    Piece(
        sql("only_excluded_$at AS (SELECT question FROM pairs_$at WHERE low IS NULL GROUP BY question)"),
        excluding=True,
    ),
    Piece(sql("searched_$at AS (SELECT * FROM pairs_$at WHERE low IS NOT NULL)")),
    Piece(
        sql("""
    best_$at AS (SELECT question, min(rank) AS rank, min(low) AS low, max(high) AS high$first
      FROM searched_$at GROUP BY question)
    """)
    ),
    Piece(
        sql("""
    chosen_$at AS (SELECT s.* FROM searched_$at AS s JOIN best_$at AS b ON s.question = b.question AND s.rank = b.rank)
    """)
    ),
    *narrowed("low", "high"),
    Piece(sql("found_$at AS (SELECT question, min(low) AS low$most FROM narrowed_$at GROUP BY question)")),
    Piece(
        sql("""
    several_$at AS (SELECT o.question, count(*) AS keys, min(o.found_key) AS found_key$alike_least
      FROM open_$at AS o JOIN best_$at AS b ON o.question = b.question
      WHERE CASE WHEN b.low = b.high THEN 0 ELSE 1 END = 1 GROUP BY o.question)
    """)
    ),
    # Calls with one number that are told apart by nothing else have the same candidates.
    Piece(
        sql("""
    alike_$at AS (SELECT min(question) AS rep, found_key$alike
      FROM several_$at WHERE keys = 1 GROUP BY found_key$alike)
    """)
    ),
    Piece(
        sql("""
    cases_$at AS (SELECT s.question, a.rep FROM several_$at AS s
        JOIN alike_$at AS a ON s.found_key = a.found_key$alike_same WHERE s.keys = 1
      UNION ALL SELECT question, question AS rep FROM several_$at WHERE CASE WHEN keys = 1 THEN 0 ELSE 1 END = 1)
    """)
    ),
    Piece(sql("reps_$at AS (SELECT rep FROM cases_$at GROUP BY rep)")),
    Piece(
        sql("""
    member_$at AS (SELECT n.question AS rep, h.record
      FROM reps_$at AS r JOIN narrowed_$at AS n ON r.rep = n.question
        JOIN held_$rule AS h ON h.key_$level = n.found_key AND h.rank = n.rank$as_held
      WHERE h.excluded = 0 GROUP BY n.question, h.record)
    """)
    ),
    Piece(sql("sizes_$at AS (SELECT rep, count(*) AS size FROM member_$at GROUP BY rep)")),
    Piece(
        sql("""
        wide_$at AS (SELECT rep, count(*) AS wide FROM (SELECT n.question AS rep, h.record
            FROM reps_$at AS r JOIN searched_$at AS n ON r.rep = n.question
              JOIN held_$rule AS h ON h.key_$level = n.found_key AND h.rank = n.rank$as_held
            WHERE h.excluded = 0 GROUP BY n.question, h.record) AS d GROUP BY rep)
        """),
        shared=True,
    ),
    Piece(sql("wide_$at AS (SELECT rep, size AS wide FROM sizes_$at)"), shared=False),
    Piece(
        sql("""
        firsts_$at AS (SELECT o.question, o.e164 FROM open_$at AS o
          JOIN best_$at AS b ON o.question = b.question AND o.number = b.number)
        """),
        counted=True,
    ),
    Piece(SHARING, counted=True),
    Piece(sql("sharing_$at AS (SELECT question, 0 AS sharing FROM best_$at WHERE 0 = 1)"), counted=False),
    Piece(
        sql("""
    result_$at AS (SELECT f.question, $level AS level, c.rep, f.low, coalesce(z.size, 1) AS size$said,
        coalesce(w.wide, 1) AS wide, coalesce(s.sharing, 0) AS sharing
      FROM found_$at AS f LEFT JOIN cases_$at AS c ON f.question = c.question
        LEFT JOIN sizes_$at AS z ON c.rep = z.rep LEFT JOIN wide_$at AS w ON c.rep = w.rep
        LEFT JOIN sharing_$at AS s ON f.question = s.question)
    """)
    ),
)
"""One level of one rule: from what is still open to what was found."""
