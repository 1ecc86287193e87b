from wireparse.evaluation import GoldStory, Prediction, details
from wireparse.evaluation.gold import Attribution

TEXT = "Lund said it rains. Moe denied it. Dahl may come, aides said."


def claim(source: str, cue: str, content: str, **more: object) -> Attribution:
    spans = {name: ((TEXT.index(words), TEXT.index(words) + len(words)),) for name, words in
             (("source", source), ("cue", cue), ("content", content))}  # fmt: skip
    return Attribution(**spans, **more)  # type: ignore[arg-type]


GOLD = (
    claim("Lund", "said", "it rains", speakers=("Kari Lund",), act="state", hedged=False),
    claim("Moe", "denied", "it. ", speakers=("Ola Moe",), act="deny", hedged=False),
    claim("aides", "said", "Dahl may come", speakers=("aides",), act="state", hedged=True),
)
FOUND = (
    claim("Lund", "said", "it rains", speakers=("Lund",), act="state", hedged=False, confidence=0.93),
    claim("Dahl", "denied", "it. ", speakers=(), act="state", hedged=True, confidence=0.55),
    claim("aides", "said", "Dahl may come", speakers=("Moe",), act="state", hedged=True, confidence=0.97),
)


def test_details_count_acts_bands_speakers_and_hedges() -> None:
    story = GoldStory(id="1", text=TEXT, attributions=GOLD)
    found = details([story], {"1": Prediction("1", FOUND)})
    assert dict(found.acts) == {("state", "state"): 2, ("deny", "state"): 1}
    assert {band.low: (band.claims, band.right) for band in found.bands if band.claims} == {
        0.5: (1, 0),
        0.9: (1, 1),
        0.95: (1, 1),
    }
    assert (found.speaking.gold, found.speaking.right, found.speaking.empty, found.speaking.precision) == (3, 1, 1, 50.0)
    assert (found.hedged.precision, found.hedged.recall) == (50.0, 100.0)
