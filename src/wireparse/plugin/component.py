"""The component `wireparse`: the whole analysis as one step of anybody's pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.tokens import Doc

from wireparse.analysis import Analyzer, shared_analyzer
from wireparse.domain.report import Report
from wireparse.domain.story import Story
from wireparse.pipeline.given import given_entities
from wireparse.plugin import attributes, spans, storage
from wireparse.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What the factory was told; see `factory.make_wireparse`."""

    entities: str = "keep"
    model: str | None = None
    threads: int = 1
    date_key: str | None = "published"


class WireparseComponent:
    """Reads a Doc and writes down who said what in it.

    It holds nothing but plain values, so it pickles: the model is loaded at the first Doc, once a process.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._files: storage.Files | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.user_data`, `doc.spans`, and `doc.ents` where the options say so.

        Raises ModelError, LimitError for a text that is too long, AnalysisError, and ValueError for a date that is none.
        """
        found = self.match(doc)
        if found is not None:
            self.set_annotations(doc, found)
        return doc

    def match(self, doc: Doc) -> Report | None:
        """The report of a Doc; None where it has no words."""
        if not doc.text.strip():
            return None
        kept = self.options.entities != "ours"
        given = given_entities(doc, alone=self.options.entities == "keep") if kept else None
        return self.analyzer.analyze(Story(text=doc.text, published=self._published(doc)), given=given)

    def set_annotations(self, doc: Doc, report: Report) -> None:
        """Write a report down in the Doc that it is of."""
        attributes.store(doc, report)
        spans.set_groups(doc, report)
        if self.options.entities == "ours":
            doc.ents = spans.entity_spans(doc, report)
        elif self.options.entities == "both":
            doc.ents = spans.beside(doc.ents, spans.entity_spans(doc, report))

    @property
    def analyzer(self) -> Analyzer:
        """The analyzer, loaded when it is first asked for.

        Raises ModelError when the model is missing or damaged.
        """
        model, threads = self.options.model, self.options.threads
        if self._files is not None and self._files.content:
            return storage.unpacked_analyzer(self._files, threads)
        return shared_analyzer(Settings(model=Path(model) if model else None, threads=threads))

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """The component for `nlp.to_bytes`: which model it used, and that model's files unless it is the embedded one."""
        return storage.packed(self._files or storage.files_of(self.options.model))

    def from_bytes(self, content: bytes, *, exclude: tuple[str, ...] = ()) -> "WireparseComponent":
        """Take the model from `to_bytes`; warns when the embedded model is another one than it was then."""
        self._files = storage.opened(content)
        return self

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """The same for `nlp.to_disk`, as a folder."""
        storage.write(self._files or storage.files_of(self.options.model), Path(path))

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> "WireparseComponent":
        """Take the model from `to_disk`; warns as `from_bytes` does."""
        self._files = storage.read(Path(path))
        return self

    def _published(self, doc: Doc) -> date | None:
        """The date that the Doc was given, else the one in its context."""
        given, key = attributes.given_date(doc), self.options.date_key
        context = doc._context
        if given is not None or key is None or not isinstance(context, Mapping) or context.get(key) is None:
            return given
        return attributes.day_of(context[key], f"context[{key!r}]")
