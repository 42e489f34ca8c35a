"""The pieces of the SQL text that every form shares, each a fixed SELECT.

``$at`` is the number of a rule and a level. ``$kept`` and what begins with ``if_`` are columns that a plan
reads or does not; ``$signs`` are made for each pair, ``$most`` is the largest of each, ``$said`` all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from types import MappingProxyType

from blueprint_kit.matching.engines.plan import Level


def sql(text: str) -> Template:
    """Return a piece in one line."""
    return Template(" ".join(text.split()))


@dataclass(frozen=True, slots=True)
class Piece:
    """One SELECT of a level, and the properties of the level it stands for; None where it always stands."""

    text: Template
    same_country: bool | None = None
    narrowed: bool | None = None
    shared: bool | None = None
    counted: bool | None = None
    excluding: bool | None = None

    def holds(self, level: Level) -> bool:
        """Return whether the piece takes part."""
        return all(
            getattr(self, name) in {None, getattr(level, name)}
            for name in ("same_country", "narrowed", "shared", "counted", "excluding")
        )


SAME_COUNTRY = "o.country = '' OR h.country = '' OR o.country = h.country"
SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "apart": f"CASE WHEN {SAME_COUNTRY} THEN 0 ELSE 1 END",
        "told": "CASE WHEN o.extension = '' THEN 0 WHEN o.extension = h.extension THEN 1 ELSE 0 END",
        "other": "CASE WHEN o.extension = h.extension THEN 0 ELSE 1 END",
    }
)
"""What follows from what is asked, ``o``, and what is held, ``h``, beside their keys."""

OPEN_FIRST = sql("""
open_$at AS (SELECT a.question$kept, a.key_$level AS found_key FROM asked_$rule AS a WHERE a.key_$level IS NOT NULL)
""")

OPEN_NEXT = sql("""
open_$at AS (SELECT a.question$kept, a.key_$level AS found_key
  FROM asked_$rule AS a LEFT JOIN taken_$at AS t ON a.question = t.question
  WHERE a.key_$level IS NOT NULL AND t.question IS NULL)
""")

SHARING = sql("""
sharing_$at AS (SELECT f.question, d.sharing FROM firsts_$at AS f JOIN
    (SELECT e164, count(*) AS sharing FROM
      (SELECT h.e164, h.record FROM held_$rule AS h
        JOIN (SELECT e164 FROM firsts_$at GROUP BY e164) AS w ON h.e164 = w.e164
        WHERE h.excluded = 0 GROUP BY h.e164, h.record) AS once
      GROUP BY e164) AS d ON f.e164 = d.e164)
""")
"""On how many records a number stands, whatever its extensions."""

TAKEN = sql("SELECT question FROM found_$at")
MEMBERS = sql("SELECT $rule AS rule, rep, record FROM members_$rule")
OF_RULE: Mapping[str, Template] = MappingProxyType(
    {
        "answers": sql("SELECT * FROM result_$at"),
        "members": sql("SELECT * FROM member_$at"),
        "touched": sql("SELECT question FROM only_excluded_$at"),
    }
)
"""What a rule's levels are put together to: its answers, the records of its cases, and where only excluded ones agree."""

SAID = ("level", "rep", "low", "size", "told", "apart", "other", "wide", "sharing")
"""What a level's ``result`` says of a question."""

ANSWERS = sql("""
picked AS (SELECT k.ask, k.agent, $which, $columns, $touched AS touched FROM asks AS k$joins)
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

OWNED: Mapping[str, str] = MappingProxyType(
    {
        "steps": " owned AS (SELECT w.record, g.agent FROM owners AS w JOIN agents AS g ON w.name = g.name"
        " JOIN (SELECT record FROM members GROUP BY record) AS m ON w.record = m.record"
        " GROUP BY w.record, g.agent),",
        "join": " LEFT JOIN owned AS o ON m.record = o.record AND k.agent = o.agent",
    }
)
"""Whose records the candidates are, where the order of picking asks."""

CASES = sql("""
members AS ($members),
cases AS (SELECT rule, rep, agent FROM picked WHERE CASE WHEN size = 1 THEN 0 ELSE 1 END = 1 AND rep IS NOT NULL
  GROUP BY rule, rep, agent),$owned
stepped AS (SELECT k.rule, k.rep, k.agent, m.record, d.place AS last_step$company$steps
  FROM cases AS k JOIN members AS m ON k.rule = m.rule AND k.rep = m.rep
    JOIN details AS d ON m.record = d.record$of_owner),
ranked AS (SELECT *, row_number() OVER (PARTITION BY rule, rep, agent ORDER BY ${order}last_step) AS place
  FROM stepped),
draws AS (SELECT one.rule, one.rep, one.agent, one.record, $draw AS draw
  FROM (SELECT * FROM ranked WHERE place = 1) AS one JOIN (SELECT * FROM ranked WHERE place = 2) AS two
    ON one.rule = two.rule AND one.rep = two.rep AND one.agent = two.agent)
""")

COMPANIES = sql("""
companies AS (SELECT rule, rep, agent, CASE WHEN min(company) = max(company) THEN min(company) ELSE 0 END AS company
  FROM stepped GROUP BY rule, rep, agent)
""").template

_ANSWERED = """
SELECT 0 AS place, p.ask, p.rule, p.level, p.rep, p.agent, coalesce(r.record, p.low) AS record, p.size, p.told,
    p.apart, p.other, p.wide, p.sharing, p.touched, coalesce(r.draw, 0) AS draw, {company} AS company
  FROM picked AS p LEFT JOIN draws AS r ON p.rule = r.rule AND p.rep = r.rep AND p.agent = r.agent {joins}
UNION ALL $listed
"""
OUT: Mapping[bool, Template] = MappingProxyType(
    {
        False: sql(_ANSWERED.format(company="0", joins="")),
        True: sql(
            _ANSWERED.format(
                company="coalesce(c.company, d.company, 0)",
                joins="LEFT JOIN companies AS c ON p.rule = c.rule AND p.rep = c.rep AND p.agent = c.agent"
                " LEFT JOIN details AS d ON p.low = d.record",
            )
        ),
    }
)
"""Answers and candidates, as one table; with the company where a decision reads it."""

LISTED = sql("""
SELECT place, 0 AS ask, rule, 0 AS level, rep, agent, record, 0 AS size, 0 AS told, 0 AS apart, 0 AS other, 0 AS wide,
    0 AS sharing, 0 AS touched, 0 AS draw, 0 AS company
  FROM ranked WHERE place <= $shown
""")
