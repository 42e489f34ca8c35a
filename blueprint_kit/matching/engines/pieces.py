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


def narrowed(least: str, most: str) -> tuple[Piece, ...]:
    """Return the pieces that let an extension choose among several records, whose smallest and largest these are."""
    return (
        Piece(sql("narrowed_$at AS (SELECT * FROM chosen_$at)"), narrowed=False),
        Piece(
            sql(f"""
            narrowing_$at AS (SELECT question, CASE WHEN min({least}) = max({most}) THEN 0 ELSE max(told) END
                AS narrowing FROM chosen_$at GROUP BY question)
            """),  # noqa: S608 - two names of columns, from this package's own code
            narrowed=True,
        ),
        Piece(
            sql("""
            narrowed_$at AS (SELECT c.* FROM chosen_$at AS c JOIN narrowing_$at AS n ON c.question = n.question
              WHERE n.narrowing = 0 OR c.told = 1)
            """),
            narrowed=True,
        ),
    )


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

OWNER = "owned_by_this_agent"
"""The one step of ``matching.tie_break`` that says something else to each agent."""

ORDERS: Mapping[str, str] = MappingProxyType(
    {
        "open_deal_or_case": "d.deal",
        "most_recently_updated": "d.newest",
        "oldest": "d.oldest",
        "record_id": "d.place",
    }
)
"""The other steps -> a number, the smaller the better."""

CASES = sql("""
members AS ($members),
cases AS (SELECT rule, rep, agent FROM picked WHERE CASE WHEN size = 1 THEN 0 ELSE 1 END = 1 AND rep IS NOT NULL
  GROUP BY rule, rep, agent),
weighed AS (SELECT m.rule, m.rep, m.record, d.place AS last_step$company$steps
  FROM members AS m JOIN (SELECT rule, rep FROM cases GROUP BY rule, rep) AS k ON m.rule = k.rule AND m.rep = k.rep
    JOIN details AS d ON m.record = d.record),
before AS (SELECT *, row_number() OVER (PARTITION BY rule, rep ORDER BY ${order}last_step) AS place FROM weighed)
""")
"""The records of each case, in the order in which they stand for an agent who owns none of them."""

RANKED = sql("""
ranked AS (SELECT k.agent, b.* FROM cases AS k JOIN before AS b ON k.rule = b.rule AND k.rep = b.rep
  WHERE b.place <= $shown)
""")

# Of a main line's thousand records an agent sees the first few. These are among those that are first for
# everybody and those that the agent owns, since owning one never puts a record behind a place it had.
RANKED_BY_AGENT = sql("""
owned AS (SELECT w.record, g.agent FROM owners AS w JOIN agents AS g ON w.name = g.name
    JOIN (SELECT record FROM weighed GROUP BY record) AS m ON w.record = m.record
  GROUP BY w.record, g.agent),
mine AS (SELECT b.*, o.agent FROM before AS b JOIN owned AS o ON b.record = o.record),
stepped AS (SELECT b.rule, b.rep, k.agent, b.record, b.last_step$steps_before,
    CASE WHEN m.record IS NULL THEN 1 ELSE 0 END AS step_$owner
  FROM cases AS k JOIN before AS b ON k.rule = b.rule AND k.rep = b.rep
    LEFT JOIN mine AS m ON k.rule = m.rule AND k.rep = m.rep AND k.agent = m.agent AND b.record = m.record
  WHERE b.place <= $shown
  UNION ALL SELECT m.rule, m.rep, m.agent, m.record, m.last_step$steps_mine, 0 AS step_$owner
  FROM cases AS k JOIN mine AS m ON k.rule = m.rule AND k.rep = m.rep AND k.agent = m.agent
  WHERE CASE WHEN m.place <= $shown THEN 0 ELSE 1 END = 1),
ranked AS (SELECT *, row_number() OVER (PARTITION BY rule, rep, agent ORDER BY ${order}last_step) AS place
  FROM stepped)
""")

DRAWS = sql("""
draws AS (SELECT one.rule, one.rep, one.agent, one.record, $draw AS draw
  FROM (SELECT * FROM ranked WHERE place = 1) AS one JOIN (SELECT * FROM ranked WHERE place = 2) AS two
    ON one.rule = two.rule AND one.rep = two.rep AND one.agent = two.agent)
""")

COMPANIES = sql("""
companies AS (SELECT rule, rep, CASE WHEN min(company) = max(company) THEN min(company) ELSE 0 END AS company
  FROM weighed GROUP BY rule, rep)
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
                joins="LEFT JOIN companies AS c ON p.rule = c.rule AND p.rep = c.rep"
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
