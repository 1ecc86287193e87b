"""The road of one story: Story in, Report out."""

from datetime import date
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from wireparse.assemble import assemble
from wireparse.domain.report import Report
from wireparse.domain.story import Status, Story
from wireparse.errors import AnalysisError, LimitError, SourceError
from wireparse.model.manifest import read_manifest
from wireparse.pipeline import build_pipeline
from wireparse.settings import Settings


def load(model: str | Path | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline that reads wire stories; its results are in `doc._.wire_…` and `doc.ents`.

    Raises ModelError when the model is missing or damaged.

    >>> nlp = wireparse.load()
    >>> doc = nlp("OSLO (Reuters) - The vote was fair, Mayor Kari Lund said.")
    >>> [str(ent) for ent in doc.ents if ent.label_ == "PERSON"]
    ['Kari Lund']
    """
    return build_pipeline(Path(model) if model else None, threads=threads)


class Analyzer:
    """Analyses stories with one pipeline, loaded once."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.nlp = load(self.settings.model, threads=self.settings.threads)
        self.model = read_manifest(self.settings.model).info if self.settings.model else read_manifest().info

    def analyze(self, story: Story) -> Report:
        """The report of a story.

        Raises LimitError when the story is longer than the settings allow, SourceError when its text isn't Unicode,
        AnalysisError when a component breaks on it.
        """
        _check(story, self.settings)
        try:
            with self.nlp.memory_zone():
                return assemble(self.nlp(self._doc(story)), story, self.model, keep_text=self.settings.keep_text)
        except Exception as error:
            raise AnalysisError(
                f"{story.source or story.id or 'story'}: expected a report, found a fault of wireparse's own: "
                f"{type(error).__name__}: {error}"
            ) from error

    def _doc(self, story: Story) -> Doc:
        doc = self.nlp.make_doc(story.text)
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
    return _analyzer(settings or Settings()).analyze(Story(text=text, published=day, headline=headline))


@cache
def _analyzer(settings: Settings) -> Analyzer:
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
