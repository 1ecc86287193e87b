"""The figures: precision, recall and F1 of predictions against gold, micro-averaged over a corpus.

What each figure counts is in FIGURES; the definitions are those of the project's reference scorer, to the decimal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wireparse.evaluation.characters import characters, is_long, kind_of, long_quotations, overlap, trimmed
from wireparse.evaluation.gold import ROLES, Attribution, GoldStory, Range
from wireparse.evaluation.names import same_name, same_speakers
from wireparse.evaluation.prediction import Prediction

FIGURES = {
    "content_match": "a predicted content overlaps a gold one by half or more (intersection over union)",
    "content_exact": "of the pairs, the same content once its edges are trimmed",
    "content_chars": "characters of content",
    "cue": "of the pairs, the cue overlaps too",
    "source": "of the pairs, the source overlaps too, or neither has one",
    "source_exact": "of the pairs, the same source once its edges are trimmed",
    "attribution": "content_match and source: the headline figure",
    "speaker": "of the pairs, the resolved speaker is right",
    "direct": "recall of attribution where the content is quoted",
    "mixed": "recall of attribution where some of the content is quoted",
    "indirect": "recall of attribution where none of the content is quoted",
    "act": "of the pairs, the same act",
    "entities": "the same span and label",
    "quote_speaker": "a quotation of three words or more is found and given to the right speaker",
    "role_source": "every contiguous piece of a source, exactly",
    "role_cue": "every contiguous piece of a cue, exactly",
    "role_content": "every contiguous piece of a content, exactly",
    "dateline": "the dateline's place, and its extent within two characters",
}

MATCH = 0.5
QUOTE_FOUND = 0.8
DATELINE_SLACK = 2
COARSE = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""Our labels as CoNLL-2003's."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Percentages with one decimal, and how many gold items there are."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(slots=True)
class Tally:
    """Counts of hits, predictions and gold items."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, *, hit: int = 0, predicted: int = 0, gold: int = 0) -> None:
        """Add to the counts."""
        self.hit, self.predicted, self.gold = self.hit + hit, self.predicted + predicted, self.gold + gold

    def figure(self) -> Figure:
        """The percentages."""
        precision = self.hit / self.predicted if self.predicted else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Figure(round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1), self.gold)


def score(gold: Sequence[GoldStory], predictions: Mapping[str, Prediction], *, outermost: bool = False) -> dict[str, Figure]:
    """The figures of predictions by story id; a story without one counts as nothing found.

    `outermost` leaves out predictions that are nested in others, for gold that marks outermost attributions only.
    """
    scorer = _Scorer(_labels(gold))
    for story in gold:
        scorer.add(story, predictions.get(story.id, Prediction(story.id)), outermost=outermost)
    return {name: tally.figure() for name, tally in scorer.tallies.items() if tally.gold or tally.predicted}


def entity_labels(gold: Sequence[GoldStory], predictions: Mapping[str, Prediction]) -> dict[str, Figure]:
    """The figure of entities label by label, the commonest in the gold first."""
    labels = _labels(gold)
    tallies = {label: Tally() for label in sorted(labels)}
    for story in gold:
        if story.entities is None:
            continue
        want, have = _entities(story, predictions.get(story.id, Prediction(story.id)), labels)
        for label, tally in tallies.items():
            w, h = ({e for e in found if e[1] == label} for found in (want, have))
            tally.add(hit=len(w & h), predicted=len(h), gold=len(w))
    return {label: tally.figure() for label, tally in sorted(tallies.items(), key=lambda item: -item[1].gold)}


@dataclass(slots=True)
class _Scorer:
    labels: frozenset[str]
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})

    def add(self, story: GoldStory, prediction: Prediction, *, outermost: bool) -> None:
        found = [a for a in prediction.attributions if not outermost or a.nested_in is None]
        gold_contents = [characters(story.text, a.content) for a in story.attributions]
        contents = [characters(story.text, a.content) for a in found]
        pairs = content_pairs(gold_contents, contents)
        for name in ("content_match", "content_exact", "cue", "source", "source_exact", "attribution"):
            self.tallies[name].add(predicted=len(found), gold=len(story.attributions))
        self._roles(story, found)
        self._characters(gold_contents, contents)
        resolved = any(a.speakers is not None for a in story.attributions)
        if resolved:
            self.tallies["speaker"].add(predicted=len(found))
        for index, gold in enumerate(story.attributions):
            kind = kind_of(story.text, gold_contents[index])
            self.tallies[kind].add(gold=1)
            self.tallies["speaker"].add(gold=gold.speakers is not None)
            if index in pairs:
                partner = pairs[index]
                self._pair(story.text, gold, found[partner], kind, exact=gold_contents[index] == contents[partner])
        if resolved:
            self._quotes(story, gold_contents, prediction)
        if story.entities is not None:
            want, have = _entities(story, prediction, self.labels)
            self.tallies["entities"].add(hit=len(want & have), predicted=len(have), gold=len(want))
        if story.has_dateline_layer:
            self._dateline(story, prediction)

    def _roles(self, story: GoldStory, found: Sequence[Attribution]) -> None:
        for role in ROLES:
            want, have = (
                {trimmed(story.text, span) for a in attributions for span in a.spans(role)}
                for attributions in (story.attributions, found)
            )
            self.tallies["role_" + role].add(hit=len(want & have), predicted=len(have), gold=len(want))

    def _characters(self, gold: list[frozenset[int]], found: list[frozenset[int]]) -> None:
        want, have = frozenset().union(*gold), frozenset().union(*found)
        self.tallies["content_chars"].add(hit=len(want & have), predicted=len(have), gold=len(want))

    def _pair(self, text: str, gold: Attribution, found: Attribution, kind: str, *, exact: bool) -> None:
        want, have = characters(text, gold.source), characters(text, found.source)
        same_source = bool(want & have) or not (want or have)
        hits = {
            "content_match": True,
            "content_exact": exact,
            "cue": bool(characters(text, gold.cue) & characters(text, found.cue)),
            "source": same_source,
            "source_exact": want == have,
            "attribution": same_source,
            kind: same_source,
        }
        if gold.speakers is not None:
            hits["speaker"] = same_speakers(gold.speakers, found.speakers or ())
        for name, hit in hits.items():
            self.tallies[name].add(hit=hit)
        if gold.act:
            self.tallies["act"].add(hit=gold.act == found.act, predicted=1, gold=1)

    def _quotes(self, story: GoldStory, contents: list[frozenset[int]], prediction: Prediction) -> None:
        """Pair quotations; one that nobody is known to have said counts neither way once it is found."""
        text, tally = story.text, self.tallies["quote_speaker"]
        rest = [(characters(text, [q.span]), q.speakers) for q in prediction.quotes if is_long(text, q.span)]
        for span, speakers in _gold_quotes(story, contents):
            shares = [overlap(span, candidate) for candidate, _ in rest]
            found = bool(shares) and max(shares) >= QUOTE_FOUND
            said = rest.pop(shares.index(max(shares)))[1] if found else ()
            if speakers:
                tally.add(hit=found and same_speakers(speakers, said), predicted=found, gold=1)
        tally.add(predicted=len(rest))

    def _dateline(self, story: GoldStory, prediction: Prediction) -> None:
        gold, found = story.dateline, prediction.dateline
        self.tallies["dateline"].add(predicted=found is not None, gold=gold is not None)
        if gold is not None and found is not None:
            same_place = not gold.place or (bool(found.place) and same_name(gold.place, found.place or ""))
            self.tallies["dateline"].add(hit=same_place and abs(gold.span[1] - found.span[1]) <= DATELINE_SLACK)


def content_pairs(gold: list[frozenset[int]], found: list[frozenset[int]]) -> dict[int, int]:
    """One-to-one pairs of contents, the best overlap first, MATCH at least."""
    ranked = sorted((-overlap(want, have), i, j) for i, want in enumerate(gold) for j, have in enumerate(found) if want & have)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in ranked:
        if -share >= MATCH and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _gold_quotes(story: GoldStory, contents: list[frozenset[int]]) -> list[tuple[frozenset[int], tuple[str, ...]]]:
    """The quotations that count and who said them: as annotated, else by the shortest content around each."""
    if story.quotes is not None:
        marked: list[tuple[Range, tuple[str, ...]]] = [
            (q.span, q.speakers) for q in story.quotes if is_long(story.text, q.span)
        ]
    else:
        marked = [(span, _speakers_around(story, contents, span)) for span in long_quotations(story.text)]
    return [(characters(story.text, [span]), speakers) for span, speakers in marked]


def _speakers_around(story: GoldStory, contents: list[frozenset[int]], span: Range) -> tuple[str, ...]:
    inside = characters(story.text, [span])
    owners = [
        (len(content), index)
        for index, (gold, content) in enumerate(zip(story.attributions, contents, strict=True))
        if gold.speakers and len(inside & content) >= QUOTE_FOUND * len(inside)
    ]
    return story.attributions[min(owners)[1]].speakers or () if owners else ()


def _labels(gold: Sequence[GoldStory]) -> frozenset[str]:
    """The labels that the gold uses; MISC has no counterpart."""
    return frozenset(e.label for story in gold for e in story.entities or ()) - {"MISC"}


def _entities(
    story: GoldStory, prediction: Prediction, labels: frozenset[str]
) -> tuple[set[tuple[Range, str]], set[tuple[Range, str]]]:
    rename = COARSE if "PER" in labels else {}
    want = {(e.span, e.label) for e in story.entities or () if e.label != "MISC"}
    have = {(e.span, rename.get(e.label, e.label)) for e in prediction.entities}
    return want, {e for e in have if e[1] in labels}
