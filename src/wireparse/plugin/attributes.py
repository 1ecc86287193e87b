"""What a Doc answers: `doc._.report`, `dateline`, `speakers`, `quotes`, `claims`, and `published`, which may be set.

Under them a Doc's user data has plain strings alone, which `Doc.to_bytes`, DocBin, pickle and worker processes carry without
change: the report as JSON, its text left out, and the date as ISO 8601 writes it. Whoever reads such Docs without having made
the component calls `register_attributes` first.
"""

from datetime import date, datetime
from functools import lru_cache

from spacy.tokens import Doc

from wireparse.domain.findings import Claim, Dateline, Quote, Speaker
from wireparse.domain.report import Report

REPORT = "wireparse"
PUBLISHED = "wireparse_published"
"""The keys of a Doc's user data."""

KEPT_REPORTS = 8
"""Reports that are kept parsed: reading one attribute after another parses once."""


def register_attributes(*, prefix: str = "") -> None:
    """Make the attributes known to spaCy, `prefix` before the name of each; harmless when called again.

    Raises ValueError when somebody else has an attribute of one of the names.

    >>> wireparse.register_attributes()
    """
    names = {f"{prefix}{name}": getter for name, getter in _GETTERS.items()}
    for name, getter in names.items():
        if Doc.has_extension(name) and Doc.get_extension(name)[2] is not getter:
            raise ValueError(
                f"doc._.{name}: expected a name that nobody has taken, found an attribute of something else: "
                'give wireparse\'s a prefix, as in add_pipe("wireparse", config={"prefix": "wireparse_"})'
            )
    for name, getter in names.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter, setter=set_published if getter is published else None)


def store(doc: Doc, report: Report) -> None:
    """Keep a report in a Doc."""
    bare = report.model_copy(update={"story": report.story.model_copy(update={"text": None})})
    doc.user_data[REPORT] = bare.model_dump_json()


def report(doc: Doc) -> Report | None:
    """The report, with the text; None where wireparse hasn't read the Doc, or found no words in it."""
    bare = _bare(doc)
    return bare and bare.model_copy(update={"story": bare.story.model_copy(update={"text": doc.text})})


def dateline(doc: Doc) -> Dateline | None:
    """The dateline; None where there is none."""
    bare = _bare(doc)
    return bare.dateline if bare else None


def speakers(doc: Doc) -> tuple[Speaker, ...]:
    """Who says something."""
    bare = _bare(doc)
    return bare.speakers if bare else ()


def quotes(doc: Doc) -> tuple[Quote, ...]:
    """What stands between quotation marks."""
    bare = _bare(doc)
    return bare.quotes if bare else ()


def claims(doc: Doc) -> tuple[Claim, ...]:
    """What the story attributes to somebody."""
    bare = _bare(doc)
    return bare.claims if bare else ()


def published(doc: Doc) -> date | None:
    """The publication date that the Doc was given, else the one that its text prints, known once it is read."""
    given: str | None = doc.user_data.get(PUBLISHED)
    if given is not None:
        return date.fromisoformat(given)
    bare = _bare(doc)
    return bare.story.published if bare else None


def given_date(doc: Doc) -> date | None:
    """The publication date that the Doc was given."""
    given: str | None = doc.user_data.get(PUBLISHED)
    return date.fromisoformat(given) if given is not None else None


def set_published(doc: Doc, value: object) -> None:
    """Give a Doc its publication date: a date, a datetime, or either as ISO 8601 writes it; None takes it away.

    Raises ValueError for anything else.
    """
    if value is None:
        doc.user_data.pop(PUBLISHED, None)
    else:
        doc.user_data[PUBLISHED] = day_of(value, "doc._.published").isoformat()


def day_of(value: object, name: str) -> date:
    """The day that a user's value names.

    Raises ValueError when it names none; `name` says where the value stood.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise ValueError(f"{name}: expected a date like 2024-07-09, found {value!r}")


def _bare(doc: Doc) -> Report | None:
    stored: str | None = doc.user_data.get(REPORT)
    return _parsed(stored) if stored is not None else None


@lru_cache(maxsize=KEPT_REPORTS)
def _parsed(stored: str) -> Report:
    return Report.model_validate_json(stored)


_GETTERS = {
    "report": report,
    "dateline": dateline,
    "speakers": speakers,
    "quotes": quotes,
    "claims": claims,
    "published": published,
}
