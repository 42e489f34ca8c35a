"""The pieces of the SQL text, each a fixed SELECT; ``$at`` is the number of a rule and a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Piece:
    """One SELECT of a level, and the properties of the plan it stands for; None where it always stands."""

    text: Template
    same_country: bool | None = None
    narrowed: bool | None = None
    shared: bool | None = None
    counted: bool | None = None
    excluding: bool | None = None

    def holds(self, **properties: bool) -> bool:
        """Return whether the piece takes part."""
        return all(getattr(self, name) in {None, value} for name, value in properties.items())


def _sql(text: str) -> Template:
    return Template(" ".join(text.split()))


OPEN_FIRST = _sql("""
open_$at AS (SELECT question, number, country, extension, e164, key_$level AS found_key
  FROM asked_$rule WHERE key_$level IS NOT NULL)
""")

OPEN_NEXT = _sql("""
open_$at AS (SELECT a.question, a.number, a.country, a.extension, a.e164, a.key_$level AS found_key
  FROM asked_$rule AS a LEFT JOIN taken_$at AS t ON a.question = t.question
  WHERE a.key_$level IS NOT NULL AND t.question IS NULL)
""")

LEVEL: tuple[Piece, ...] = (
    # The records' side is collapsed to the keys somebody asks for before anything is joined to it, so that
    # ten thousand calls from a number on ten thousand contacts meet one row and not a hundred million.
    Piece(_sql("wanted_$at AS (SELECT found_key FROM open_$at GROUP BY found_key)")),
    Piece(
        _sql("""
    cells_$at AS (SELECT h.key_$level AS found_key, h.country, h.extension, h.rank,
        min(CASE WHEN h.excluded = 0 THEN h.record END) AS low,
        max(CASE WHEN h.excluded = 0 THEN h.record END) AS high
      FROM held_$rule AS h JOIN wanted_$at AS w ON h.key_$level = w.found_key
      GROUP BY h.key_$level, h.country, h.extension, h.rank)
    """)
    ),
    Piece(
        _sql("""
    pairs_$at AS (SELECT o.question, o.number, c.found_key, c.country, c.extension, c.rank, c.low, c.high,
        CASE WHEN o.country = '' OR c.country = '' OR o.country = c.country THEN 0 ELSE 1 END AS apart,
        CASE WHEN o.extension = '' THEN 0 WHEN o.extension = c.extension THEN 1 ELSE 0 END AS told,
        CASE WHEN o.extension = c.extension THEN 0 ELSE 1 END AS other
      FROM open_$at AS o JOIN cells_$at AS c ON o.found_key = c.found_key)
    """)
    ),
    Piece(_sql("fit_$at AS (SELECT * FROM pairs_$at WHERE apart = 0)"), same_country=True),
    Piece(_sql("fit_$at AS (SELECT * FROM pairs_$at)"), same_country=False),
    Piece(
        _sql("only_excluded_$at AS (SELECT question FROM fit_$at WHERE low IS NULL GROUP BY question)"),
        excluding=True,
    ),
    Piece(_sql("only_excluded_$at AS (SELECT question FROM fit_$at WHERE 0 = 1)"), excluding=False),
    Piece(_sql("searched_$at AS (SELECT * FROM fit_$at WHERE low IS NOT NULL)")),
    Piece(
        _sql("""
    best_$at AS (SELECT question, min(rank) AS rank, min(number) AS number, min(low) AS low, max(high) AS high
      FROM searched_$at GROUP BY question)
    """)
    ),
    Piece(
        _sql("""
    chosen_$at AS (SELECT s.question, s.found_key, s.country, s.extension, s.rank, s.low, s.high, s.apart, s.told,
        s.other
      FROM searched_$at AS s JOIN best_$at AS b ON s.question = b.question AND s.rank = b.rank)
    """)
    ),
    Piece(_sql("narrowed_$at AS (SELECT * FROM chosen_$at)"), narrowed=False),
    Piece(
        _sql("""
        narrowing_$at AS (SELECT question, CASE WHEN min(low) = max(high) THEN 0 ELSE max(told) END AS narrowing
          FROM chosen_$at GROUP BY question)
        """),
        narrowed=True,
    ),
    Piece(
        _sql("""
        narrowed_$at AS (SELECT c.question, c.found_key, c.country, c.extension, c.rank, c.low, c.high, c.apart,
            c.told, c.other
          FROM chosen_$at AS c JOIN narrowing_$at AS n ON c.question = n.question
          WHERE n.narrowing = 0 OR c.told = 1)
        """),
        narrowed=True,
    ),
    Piece(
        _sql("""
    found_$at AS (SELECT question, min(low) AS low, max(told) AS told, max(apart) AS apart, max(other) AS other
      FROM narrowed_$at GROUP BY question)
    """)
    ),
    Piece(
        _sql("""
    several_$at AS (SELECT o.question, count(*) AS keys, min(o.found_key) AS found_key, min(o.country) AS country,
        min(o.extension) AS extension
      FROM open_$at AS o JOIN best_$at AS b ON o.question = b.question
      WHERE CASE WHEN b.low = b.high THEN 0 ELSE 1 END = 1 GROUP BY o.question)
    """)
    ),
    Piece(
        _sql("""
    alike_$at AS (SELECT min(question) AS rep, found_key, $country AS country, $extension AS extension
      FROM several_$at WHERE keys = 1 GROUP BY found_key, $country, $extension)
    """)
    ),
    Piece(
        _sql("""
    cases_$at AS (SELECT s.question, a.rep FROM (SELECT question, found_key, $country AS country,
          $extension AS extension FROM several_$at WHERE keys = 1) AS s
        JOIN alike_$at AS a ON s.found_key = a.found_key AND s.country = a.country AND s.extension = a.extension
      UNION ALL SELECT question, question AS rep FROM several_$at WHERE CASE WHEN keys = 1 THEN 0 ELSE 1 END = 1)
    """)
    ),
    Piece(_sql("reps_$at AS (SELECT rep FROM cases_$at GROUP BY rep)")),
    Piece(
        _sql("""
    member_$at AS (SELECT n.question AS rep, h.record
      FROM reps_$at AS r JOIN narrowed_$at AS n ON r.rep = n.question
        JOIN held_$rule AS h ON h.key_$level = n.found_key AND h.country = n.country
          AND h.extension = n.extension AND h.rank = n.rank
      WHERE h.excluded = 0 GROUP BY n.question, h.record)
    """)
    ),
    Piece(_sql("sizes_$at AS (SELECT rep, count(*) AS size FROM member_$at GROUP BY rep)")),
    Piece(
        _sql("""
        wide_$at AS (SELECT rep, count(*) AS wide FROM (SELECT s.question AS rep, h.record
            FROM reps_$at AS r JOIN searched_$at AS s ON r.rep = s.question
              JOIN held_$rule AS h ON h.key_$level = s.found_key AND h.country = s.country
                AND h.extension = s.extension AND h.rank = s.rank
            WHERE h.excluded = 0 GROUP BY s.question, h.record) AS d GROUP BY rep)
        """),
        shared=True,
    ),
    Piece(_sql("wide_$at AS (SELECT rep, size AS wide FROM sizes_$at)"), shared=False),
    Piece(
        _sql("""
        firsts_$at AS (SELECT o.question, o.e164 FROM open_$at AS o
          JOIN best_$at AS b ON o.question = b.question AND o.number = b.number)
        """),
        counted=True,
    ),
    Piece(
        _sql("""
        sharing_$at AS (SELECT f.question, d.sharing FROM firsts_$at AS f JOIN
            (SELECT e164, count(*) AS sharing FROM
              (SELECT h.e164, h.record FROM held_$rule AS h
                JOIN (SELECT e164 FROM firsts_$at GROUP BY e164) AS w ON h.e164 = w.e164
                WHERE h.excluded = 0 GROUP BY h.e164, h.record) AS once
              GROUP BY e164) AS d ON f.e164 = d.e164)
        """),
        counted=True,
    ),
    Piece(_sql("sharing_$at AS (SELECT question, 0 AS sharing FROM best_$at WHERE 0 = 1)"), counted=False),
    Piece(
        _sql("""
    result_$at AS (SELECT f.question, $level AS level, c.rep, f.low, coalesce(z.size, 1) AS size, f.told, f.apart,
        f.other, coalesce(w.wide, 1) AS wide, coalesce(s.sharing, 0) AS sharing
      FROM found_$at AS f LEFT JOIN cases_$at AS c ON f.question = c.question
        LEFT JOIN sizes_$at AS z ON c.rep = z.rep LEFT JOIN wide_$at AS w ON c.rep = w.rep
        LEFT JOIN sharing_$at AS s ON f.question = s.question)
    """)
    ),
)
"""One level of one rule: from what is still open to what was found."""

TAKEN = _sql("SELECT question FROM found_$at")
MEMBERS = _sql("SELECT $rule AS rule, rep, record FROM members_$rule")
OF_RULE: Mapping[str, Template] = MappingProxyType(
    {
        "answers": _sql("SELECT * FROM result_$at"),
        "members": _sql("SELECT * FROM member_$at"),
        "touched": _sql("SELECT question FROM only_excluded_$at"),
    }
)
"""What a rule's levels are put together to: its answers, the records of its cases, and where only excluded ones agree."""

ANSWERS = _sql("""
picked AS (SELECT k.ask, k.agent, $which, $columns, CASE WHEN $touched THEN 1 ELSE 0 END AS touched
  FROM asks AS k$joins)
""")

ORDERS: Mapping[str, str] = MappingProxyType(
    {
        "owned_by_this_agent": "CASE WHEN o.record IS NULL THEN 1 ELSE 0 END",
        "open_deal_or_case": "d.deal",
        "most_recently_updated": "d.newest",
        "oldest": "d.oldest",
        "record_id": "d.place",
    }
)
"""Step of ``matching.tie_break`` -> a number, the smaller the better."""

CASES = _sql("""
members AS ($members),
cases AS (SELECT rule, rep, agent FROM picked WHERE CASE WHEN size = 1 THEN 0 ELSE 1 END = 1 AND rep IS NOT NULL
  GROUP BY rule, rep, agent),
owned AS (SELECT w.record, g.agent FROM owners AS w JOIN agents AS g ON w.name = g.name GROUP BY w.record, g.agent),
stepped AS (SELECT k.rule, k.rep, k.agent, m.record, d.place AS last_step, d.company$steps
  FROM cases AS k JOIN members AS m ON k.rule = m.rule AND k.rep = m.rep
    JOIN details AS d ON m.record = d.record
    LEFT JOIN owned AS o ON m.record = o.record AND k.agent = o.agent),
ranked AS (SELECT *, row_number() OVER (PARTITION BY rule, rep, agent ORDER BY ${order}last_step) AS place
  FROM stepped),
draws AS (SELECT one.rule, one.rep, one.agent, one.record, $draw AS draw
  FROM (SELECT * FROM ranked WHERE place = 1) AS one JOIN (SELECT * FROM ranked WHERE place = 2) AS two
    ON one.rule = two.rule AND one.rep = two.rep AND one.agent = two.agent),
companies AS (SELECT rule, rep, agent, CASE WHEN min(company) = max(company) THEN min(company) ELSE 0 END AS company
  FROM stepped GROUP BY rule, rep, agent)
""")

OUT = _sql("""
SELECT 0 AS place, p.ask, p.rule, p.level, p.rep, p.agent, coalesce(r.record, p.low) AS record, p.size, p.told,
    p.apart, p.other, p.wide, p.sharing, p.touched, coalesce(r.draw, 0) AS draw,
    coalesce(c.company, d.company, 0) AS company
  FROM picked AS p
    LEFT JOIN draws AS r ON p.rule = r.rule AND p.rep = r.rep AND p.agent = r.agent
    LEFT JOIN companies AS c ON p.rule = c.rule AND p.rep = c.rep AND p.agent = c.agent
    LEFT JOIN details AS d ON p.low = d.record
UNION ALL
SELECT place, 0 AS ask, rule, 0 AS level, rep, agent, record, 0 AS size, 0 AS told, 0 AS apart, 0 AS other, 0 AS wide,
    0 AS sharing, 0 AS touched, 0 AS draw, 0 AS company
  FROM ranked WHERE place <= $shown
""")
OUT = Template("\n" + OUT.template)
"""Answers and candidates, as one table."""
