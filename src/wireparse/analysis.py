"""The road of one story: Story in, Report out."""

from datetime import date
from functools import cache

from spacy.tokens import Doc

from wireparse.assemble import assemble
from wireparse.domain.findings import Diagnostic
from wireparse.domain.report import Report
from wireparse.domain.story import Status, Story
from wireparse.errors import AnalysisError, LimitError, SourceError
from wireparse.model.manifest import EMBEDDED, read_manifest
from wireparse.pipeline.build import build_pipeline
from wireparse.pipeline.records import GivenEntities
from wireparse.pipeline.tagger import choose_model, load_tagger
from wireparse.settings import Settings


class Analyzer:
    """Analyses stories with one pipeline, loaded once.

    Raises ModelError when the settings' model is missing, damaged, or neither a model nor a spaCy pipeline.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        folder, tagger = choose_model(self.settings.model)
        self.nlp = build_pipeline(folder, threads=self.settings.threads)
        self.tagger = load_tagger(tagger) if tagger else None
        self.model = read_manifest(folder or EMBEDDED).info

    def analyze(self, story: Story, *, given: GivenEntities | None = None) -> Report:
        """The report of a story; `given` are entities of another pipeline.

        Raises LimitError when the story is longer than the settings allow, SourceError when its text isn't Unicode,
        AnalysisError when a component breaks on it.
        """
        _check(story, self.settings)
        if self.tagger is not None:
            given = given or self.tagger.tag(story.text, story.source or story.id or "story")
        try:
            with self.nlp.memory_zone():
                doc = self.nlp(self._doc(story, given))
                return self._noted(assemble(doc, story, self.model, keep_text=self.settings.keep_text))
        except Exception as error:
            raise AnalysisError(
                f"{story.source or story.id or 'story'}: expected a report, found a fault of wireparse's own: "
                f"{type(error).__name__}: {error}"
            ) from error

    def _noted(self, report: Report) -> Report:
        """The report, with a note of where its entities come from when that isn't the model."""
        if self.tagger is None:
            return report
        notes = (f"entities are from the spaCy pipeline {self.tagger.name}", *self.tagger.warnings)
        found = tuple(Diagnostic(code="entities", message=note) for note in notes)
        return report.model_copy(update={"diagnostics": (*report.diagnostics, *found)})

    def _doc(self, story: Story, given: GivenEntities | None) -> Doc:
        doc = self.nlp.make_doc(story.text)
        doc._.wire_given = given
        doc._.wire_published = story.updated or story.published
        doc._.wire_headline = story.headline
        doc._.wire_is_prose = not story.is_table and story.status is not Status.WITHDRAWN
        return doc


def analyze(
    text: str, *, published: date | str | None = None, headline: str | None = None, settings: Settings | None = None
) -> Report:
    """Who said what in a story. The pipeline is loaded at the first call and kept.

    `published` is a date or an ISO string; days in the story are resolved against it. Raises ModelError, LimitError,
    SourceError, and ValueError when `published` is no date.

    >>> report = wireparse.analyze("“We will rebuild,” Mayor Kari Lund said on Tuesday.", published="2024-07-09")
    >>> report.claims[0].content[0].text
    '“We will rebuild,”'
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return shared_analyzer(settings or Settings()).analyze(Story(text=text, published=day, headline=headline))


@cache
def shared_analyzer(settings: Settings) -> Analyzer:
    """The analyzer of given settings, loaded once a process."""
    return Analyzer(settings)


def _check(story: Story, settings: Settings) -> None:
    name = story.source or story.id or "text"
    if len(story.text) > settings.max_characters:
        expected = f"a story of at most {settings.max_characters:,} characters"
        raise LimitError(name, expected, f"one of {len(story.text):,}")
    if not story.text.strip():
        raise SourceError(name, "a story", "no text in it")
    surrogate = next((i for i, c in enumerate(story.text) if "\ud800" <= c <= "\udfff"), None)
    if surrogate is not None:
        found = f"a lone surrogate U+{ord(story.text[surrogate]):04X} at character {surrogate}"
        raise SourceError(name, "Unicode text", found)
