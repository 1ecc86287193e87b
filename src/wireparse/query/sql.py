"""Answers from tables in DuckDB, Parquet or SQLite: one SQL for all, and nearly all the work is the database's.

Only the matching of names is Python's, over the different names of the archive. Answers are fetched page by page, so that
a question that fits every claim of a large archive needs no more memory than another.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Protocol

from wireparse.domain.saying import Saying, Voice
from wireparse.query.making import CLAIM_COLUMNS, STORY_COLUMNS, Who, iso, make_saying
from wireparse.query.question import Heard, Question
from wireparse.query.voices import Tally

PAGE = 5_000
"""Claims fetched at a time."""

ASKED = "CREATE TEMP TABLE IF NOT EXISTS asked (name_folded TEXT, name TEXT, kind TEXT)"

ADDED = ("speaker_confidence",)
"""Columns of table `claims`, all numbers, that archives of an older wireparse lack."""

IS_ASKED = "a.name_folded = sp.name_folded AND a.name = sp.name AND a.kind = sp.kind"

UNRATED = """SELECT 1 FROM {} c JOIN claim_speakers cs ON cs.claim_id = c.claim_id
WHERE c.speaker_confidence IS NULL LIMIT 1"""

BY_ASKED = f"""c.claim_id IN (
    SELECT cs.claim_id FROM asked a JOIN speakers sp ON {IS_ASKED} JOIN claim_speakers cs ON cs.speaker_id = sp.speaker_id
)"""  # noqa: S608 - no value in it


class Database(Protocol):
    """Runs SQL with `?` for values."""

    def rows(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        """All rows of the answer. Raises ArchiveError when the database can't answer."""
        ...


class TableArchive:
    """An archive of tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claims = _claims_of(database)

    def sayings(self, question: Question, heard: Heard) -> Iterator[Saying]:
        """The claims that fit, in the archive's order. Raises ArchiveError when the database can't answer."""
        self._ask(question, heard)
        after, left = (0, 0), question.limit
        while left is None or left > 0:
            page = PAGE if left is None else min(PAGE, left)
            rows = self._database.rows(*_page(self._claims, question, after, page))
            claims = [list(group) for _, group in groupby(rows, key=lambda row: row[:2])]
            yield from map(_saying, claims)
            if len(claims) < page:
                return
            after, left = rows[-1][:2], None if left is None else left - page

    def voices(self, question: Question, heard: Heard) -> Iterator[Voice]:
        """Those who make these claims; `limit` is the most of them. Raises ArchiveError when the database can't answer."""
        self._ask(question, heard)
        tally = Tally()
        where, values = _where(question)
        said = _speaking(self._claims, question, where)
        for name, kind, roles, claims, first, last in self._database.rows(_counts(said), values):
            tally.add_claims(name, kind, roles, claims, iso(first), iso(last))
        for name, kind, stories in self._database.rows(_stories(said), values):
            tally.add_stories(name, kind, stories)
        return tally.voices(question.limit)

    def _ask(self, question: Question, heard: Heard) -> None:
        """Puts the names that are asked for into the table `asked`, and tells of those that are left out."""
        self._database.rows(ASKED, [])
        self._database.rows("DELETE FROM asked", [])
        if question.min_speaker_confidence > 0:
            heard.unrated = bool(self._database.rows(UNRATED.format(self._claims), []))
        if not question.is_of_speakers:
            return
        for folded, name, kind in self._database.rows("SELECT DISTINCT name_folded, name, kind FROM speakers", []):
            if question.wants(name, kind):
                self._database.rows("INSERT INTO asked VALUES (?, ?, ?)", [folded, name, kind])
            elif question.leaves_open(name, kind):
                heard.left_out.add(name)


def _claims_of(database: Database) -> str:
    """What stands for the table `claims` in SQL: the columns that an older archive lacks are null in it."""
    known = {name for (name,) in database.rows("SELECT name FROM pragma_table_info('claims')", [])}
    nulls = ", ".join(f"CAST(NULL AS DOUBLE) AS {name}" for name in ADDED if name not in known)
    return f"(SELECT *, {nulls} FROM claims)" if nulls else "claims"  # noqa: S608 - no value in it


def _where(question: Question) -> tuple[str, list[Any]]:
    """The conditions on a claim `c`, and their values."""
    parts: list[tuple[str, list[Any]]] = [("c.confidence >= ?", [question.min_confidence])]
    if question.min_speaker_confidence > 0:
        parts.append(("c.speaker_confidence >= ?", [question.min_speaker_confidence]))
    for name, chosen in (("act", question.acts), ("form", question.forms)):
        if chosen:
            parts.append((f"c.{name} IN ({', '.join('?' * len(chosen))})", sorted(chosen)))
    if question.since:
        parts.append(("c.day_to >= ?", [question.since.isoformat()]))
    if question.until:
        parts.append(("c.day_from <= ?", [question.until.isoformat()]))
    parts += [("instr(c.content_folded, ?) > 0", [needle]) for needle in question.needles()]
    if question.is_of_speakers:
        parts.append((BY_ASKED, []))
    return " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _page(said: str, question: Question, after: tuple[int, int], page: int) -> tuple[str, list[Any]]:
    """The SQL of the claims that follow one, by its story and position; a row for each of their speakers."""
    where, values = _where(question)
    claims = ", ".join(f"c.{name}" for name in CLAIM_COLUMNS)
    stories = ", ".join(f"s.{name}" for name in STORY_COLUMNS)
    sql = f"""
        WITH found AS (
            SELECT {claims}, {stories}, c.position AS place
            FROM {said} c JOIN stories s ON s.story_id = c.story_id
            WHERE c.story_id >= ? AND (c.story_id > ? OR c.position > ?) AND {where}
            ORDER BY c.story_id, c.position LIMIT ?
        )
        SELECT f.story_id, f.place, {", ".join(f"f.{name}" for name in CLAIM_COLUMNS + STORY_COLUMNS)},
            sp.name, sp.kind, sp.roles, a.name IS NOT NULL
        FROM found f
        LEFT JOIN claim_speakers cs ON cs.claim_id = f.claim_id
        LEFT JOIN speakers sp ON sp.speaker_id = cs.speaker_id
        LEFT JOIN asked a ON {IS_ASKED}
        ORDER BY f.story_id, f.place, cs.position"""  # noqa: S608 - values are bound
    return sql, [after[0], after[0], after[1], *values, page]


def _saying(rows: list[tuple[Any, ...]]) -> Saying:
    """The answer from the rows of a claim, one a speaker."""
    cells = dict(zip(CLAIM_COLUMNS + STORY_COLUMNS, rows[0][2:-4], strict=True))
    speakers = [Who(name, kind, roles, bool(is_matched)) for *_, name, kind, roles, is_matched in rows if name is not None]
    return make_saying(cells, cells, speakers)


def _speaking(said: str, question: Question, where: str) -> str:
    """What stands after FROM: the claims that fit, each with those of its speakers that count."""
    asked = f"JOIN asked a ON {IS_ASKED}" if question.is_of_speakers else ""
    return f"""{said} c JOIN claim_speakers cs ON cs.claim_id = c.claim_id
        JOIN speakers sp ON sp.speaker_id = cs.speaker_id {asked} WHERE {where}"""


def _counts(said: str) -> str:
    return f"""SELECT sp.name, sp.kind, sp.roles, count(*), min(c.day_from), max(c.day_to)
        FROM {said} GROUP BY sp.name, sp.kind, sp.roles"""  # noqa: S608 - values are bound


def _stories(said: str) -> str:
    return f"""SELECT min(sp.name), sp.kind, count(DISTINCT c.story_id)
        FROM {said} GROUP BY sp.name_folded, sp.kind"""  # noqa: S608 - values are bound
