"""Archives as spaCy's DocBin: tokens, entities, and span groups of what was found.

spaCy is imported here alone in the export layer, and only when a DocBin is written: it is the one library for its format.
No model is needed; the tokenizer is the one that stories are analysed with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from wireparse.domain import Claim, Quote, Report, Span
from wireparse.domain.story import ENDLESS
from wireparse.errors import ArchiveError
from wireparse.export.places import check_file
from wireparse.export.tables.placing import check_folder, new_file, new_folder
from wireparse.export.tables.records import Record

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin
    from spacy.tokens import Span as SpacySpan

ENDING = ".spacy"

OUR_PART = re.compile(r"\d{5,}\.spacy")
"""Not any file of spaCy's: a folder with somebody's `train.spacy` is theirs."""

REPORT, ERROR = "wireparse", "wireparse_error"
"""The keys of a Doc's user data, both with JSON text: the report without the story's text, or the record of a failure."""

PART = 500
"""Stories a file of a folder: some 100 MB of memory while it is made. spaCy's corpus readers take a folder as a file."""

Found = tuple[Span, str, str, str]
"""A span, its label, the id of what it belongs to, and the id of its first speaker."""

UNKNOWN = "unknown"
"""Label of a source for whom the story settles no speaker."""


def write_docbin(records: Iterable[Record], destination: Path) -> None:
    """One file where the destination ends in .spacy, and is held in memory until then; a folder of parts otherwise.

    A story that failed is a Doc without words, so that each keeps its place. Raises ArchiveError at a report without its
    story's text.
    """
    import spacy

    nlp = spacy.blank("en")
    nlp.tokenizer.token_match = re.compile(ENDLESS).match  # type: ignore[union-attr] # English has spaCy's own tokenizer
    docs = (_doc(record, nlp, destination) for record in records)
    if _is_file(destination):
        with new_file(destination) as path:
            next(_parts(docs, None)).to_disk(path)
        return
    with new_folder(destination, is_part_of_ours) as folder:
        for number, part in enumerate(_parts(docs, PART), start=1):
            part.to_disk(folder / f"{number:05d}{ENDING}")


def check_docbin(destination: Path) -> None:
    """Raises DestinationError where something else than such a file or folder is at a destination."""
    if _is_file(destination):
        check_file(destination)
    else:
        check_folder(destination, is_part_of_ours)


def is_part_of_ours(name: str) -> bool:
    """Whether a file of this name is a part of an archive."""
    return OUR_PART.fullmatch(name) is not None


def _is_file(destination: Path) -> bool:
    return destination.suffix == ENDING


def _doc(record: Record, nlp: "Language", destination: Path) -> "Doc":
    if not isinstance(record.value, Report):
        doc = nlp.make_doc("")
        doc.user_data[ERROR] = record.line.decode("utf-8", "replace")
        return doc
    if record.value.story.text is None:
        raise ArchiveError(str(destination), "reports with their stories' texts", f"story {record.number} without")
    return make_doc(record.value, nlp)


def _parts(docs: "Iterator[Doc]", size: int | None) -> "Iterator[DocBin]":
    """The Docs in bins of a size, all in one where it is None. There is a first bin even without a Doc."""
    from spacy.tokens import DocBin

    for number in count():
        part = DocBin(store_user_data=True)
        for doc in islice(docs, size):
            part.add(doc)
        if number and not len(part):
            return
        yield part


def make_doc(report: Report, nlp: "Language") -> "Doc":
    """The story as a Doc, with what wireparse's own component for spaCy puts into one.

    `user_data["wireparse"]` is the report without its text, as JSON. Span groups: `wireparse_claims` (the pieces of the
    contents; label: the act), `wireparse_cues` (the same), `wireparse_sources` (label: the first speaker's kind),
    `wireparse_quotes` (label: the type). A span's `id_` is that of its claim or quote, its `kb_id_` that of its first speaker.
    """
    from spacy.util import filter_spans

    doc = nlp.make_doc(report.story.text or "")
    doc.set_ents(filter_spans(list(_spans(doc, [(entity, entity.label, "", "") for entity in report.entities]))))
    for name, found in _groups(report).items():
        doc.spans[name] = list(_spans(doc, found))
    bare = report.story.model_copy(update={"text": None})
    doc.user_data[REPORT] = report.model_copy(update={"story": bare}).model_dump_json()
    return doc


def _groups(report: Report) -> dict[str, list[Found]]:
    kinds = {speaker.id: speaker.kind.value for speaker in report.speakers}
    claims, first = report.claims, _first_speaker
    return {
        "wireparse_claims": [(span, c.act.value, c.id, first(c)) for c in claims for span in c.content],
        "wireparse_cues": [(span, c.act.value, c.id, first(c)) for c in claims for span in c.cue],
        "wireparse_sources": [(s, kinds.get(first(c), UNKNOWN), c.id, first(c)) for c in claims for s in c.source],
        "wireparse_quotes": [(quote, quote.type.value, quote.id, first(quote)) for quote in report.quotes],
    }


def _first_speaker(found: Claim | Quote) -> str:
    return found.speakers[0] if found.speakers else ""


def _spans(doc: "Doc", found: Sequence[Found]) -> "Iterator[SpacySpan]":
    """Spans of tokens; where a finding ends within a token, it takes all of it."""
    for span, label, key, speaker in found:
        if span.start < span.end:
            made = doc.char_span(span.start, span.end, label=label, span_id=key, kb_id=speaker, alignment_mode="expand")
            if made is not None:
                yield made
