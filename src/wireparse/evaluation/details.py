"""What one figure can't tell: which acts are taken for which, how far confidence can be trusted, when nobody is named."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wireparse.evaluation.characters import characters
from wireparse.evaluation.gold import Attribution, GoldStory
from wireparse.evaluation.names import same_speakers
from wireparse.evaluation.prediction import Prediction
from wireparse.evaluation.scoring import Figure, Tally, content_pairs

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where the bands of confidence begin."""


@dataclass(slots=True)
class Band:
    """The claims of one band of confidence: how many, how many are right, and the sum of their confidences."""

    low: float
    claims: int = 0
    right: int = 0
    confidence: float = 0.0


@dataclass(slots=True)
class Speaking:
    """Matched claims whose speaker gold knows: how many have one, how many the right one, how many none."""

    gold: int = 0
    right: int = 0
    empty: int = 0

    @property
    def precision(self) -> float:
        """The share of right ones among those that name somebody, in percent."""
        return 100 * self.right / max(1, self.gold - self.empty)


@dataclass(slots=True)
class Details:
    """Of matched claims: (gold act, found act) counted, hedges, speakers; of all found: bands of confidence.

    A claim is right when its content matches (overlap of half at least) and its source does.
    """

    acts: Counter[tuple[str, str]] = field(default_factory=Counter)
    bands: tuple[Band, ...] = field(default_factory=lambda: tuple(Band(low) for low in EDGES))
    speaking: Speaking = field(default_factory=Speaking)
    hedges: Tally = field(default_factory=Tally)

    @property
    def hedged(self) -> Figure:
        """How well hedged claims are told."""
        return self.hedges.figure()


def details(gold: Sequence[GoldStory], predictions: Mapping[str, Prediction], *, outermost: bool = False) -> Details:
    """Count over stories; with `outermost`, nested predictions are left out, as by `score`."""
    found = Details()
    for story in gold:
        mine = [a for a in predictions[story.id].attributions if not outermost or a.nested_in is None]
        partners = {}
        for want, have in _matched(story, mine):
            partners[id(have)] = want
            _count_pair(found, want, have)
        for have in mine:
            _count_band(found, have, right=id(have) in partners and _same_source(story.text, partners[id(have)], have))
    return found


def _matched(story: GoldStory, found: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    contents = [[characters(story.text, a.content) for a in some] for some in (story.attributions, found)]
    for index, partner in content_pairs(*contents).items():
        yield story.attributions[index], found[partner]


def _same_source(text: str, want: Attribution, have: Attribution) -> bool:
    gold, found = characters(text, want.source), characters(text, have.source)
    return bool(gold & found) or not (gold or found)


def _count_pair(found: Details, want: Attribution, have: Attribution) -> None:
    if want.act and have.act:
        found.acts[want.act, have.act] += 1
    if want.hedged is not None:
        found.hedges.add(hit=want.hedged and bool(have.hedged), predicted=bool(have.hedged), gold=want.hedged)
    if want.speakers is not None:
        found.speaking.gold += 1
        found.speaking.empty += not have.speakers
        found.speaking.right += bool(have.speakers) and same_speakers(want.speakers, have.speakers or ())


def _count_band(found: Details, have: Attribution, *, right: bool) -> None:
    confidence = have.confidence or 0.0
    band = next(band for band in reversed(found.bands) if confidence >= band.low)
    band.claims += 1
    band.right += right
    band.confidence += confidence
