"""Reports and pipelines by hand: no model is loaded."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tests.render.builders import STORY, claim, find
from wireparse.domain import Dateline, ModelInfo, Quote, QuoteType, Report, Speaker, SpeakerKind, StoryInfo


class SplitAtSpaces:
    """A tokenizer of somebody else's: words as they stand between spaces, marks and all."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = text.split(" ")
        return Doc(self.vocab, words=words, spaces=[True] * (len(words) - 1) + [False])


def small_report() -> Report:
    """A report of STORY: a quote and its claim, another claim by nobody known."""
    return Report(
        story=StoryInfo(sha256="0" * 64, text=STORY),
        dateline=find(STORY, "Mayor", Dateline, place="Mayor"),
        speakers=(Speaker(id="S1", name="Ann <Lee>", kind=SpeakerKind.PERSON),),
        quotes=(find(STORY, "may", Quote, id="Q1", type=QuoteType.PARTIAL, speakers=("S1",), claim="C1"),),
        claims=(
            claim(1, "the bridge “may” close", source="Mayor Ann Lee"),
            claim(2, "Officials were not told", "added", source="a source", speakers=()),
        ),
        model=ModelInfo(name="none", version="0"),
    )
