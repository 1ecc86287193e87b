"""Reads pages back as a browser would: the story's text, and which offsets of it carry which keys and classes."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from tests.render.builders import claim, quote, report, speaker
from wireparse.domain import Claim, Entity, Mention, Quote, Report, Span, Speaker

SAMPLES = Path(__file__).parents[3] / "samples"

EVIL = "<script>window.hacked = 1</script>"

NASTY = (
    "OSLO — “<script>window.hacked = 1</script>” said Ann </script> Lee, 'a & b' \"c\" &amp; <!-- --> 😀👩‍👩‍👧 "
    "<img src=x onerror='window.hacked=2'>.\r\n\r\n"
    "قال المتحدث «لن نتراجع» في القدس، وأضاف Ann: שלום.\n\n"
    "e\u0301a\u0308 \u202eReversed\u202c \u200bzero ]]> ${window.hacked=3} {{7*7}} \u2028 done, she added."
)


def samples() -> list[Report]:
    return [Report.model_validate_json(path.read_bytes()) for path in sorted(SAMPLES.glob("*.json"))]


def nasty() -> Report:
    """A report that has markup wherever a string may stand; its spans nest, overlap and are interrupted."""

    def at(words: str, kind: type[Span] = Span, **fields: Any) -> Any:
        start = NASTY.index(words)
        return kind(start=start, end=start + len(words), text=words, **fields)

    evil = f'"><img src=x onerror=alert(1)>{EVIL}'
    return report(
        NASTY,
        story={
            "headline": f"Head {EVIL}",
            "source": f"a{evil}.txt",
            "id": evil,
            "byline": EVIL,
            "notes": (EVIL,),
            "language": evil,
        },
        speakers=(
            Speaker(id="S 1", name=f"Ann {EVIL}", kind="person", roles=(EVIL,), mentions=(at("Ann", Mention, form="name"),)),
            Speaker(id=evil, name="المتحدث", kind="person", mentions=(at("المتحدث", Mention, form="nominal"),)),
        ),
        quotes=(
            at(EVIL, Quote, id="Q1", type="direct", speakers=("S 1",), claim="C 1"),
            at("لن نتراجع", Quote, id="Q2", type="direct", speakers=(evil,)),
        ),
        claims=(
            _claim(evil, (at(f"“{EVIL}”"), at("Reversed")), at("said"), at("Ann </script> Lee"), ("S 1",)),
            _claim("C2", (at("<script>window.hacked = 1</script>” said"),), at("قال"), at("المتحدث"), (evil, "nobody"), evil),
            _claim("C3", (at("Lee, 'a & b' \"c\" &amp; <!-- --> 😀👩‍👩‍👧"),), at("added"), None, (), "C3"),
        ),
        entities=(at("القدس", Entity, id=evil, label="GPE", name=evil), at("OSLO", Entity, id="E2", label="GPE", name="Oslo")),
    )


def _claim(
    id_: str, content: tuple[Span, ...], cue: Span, source: Span | None, speakers: tuple[str, ...], within: str | None = None
) -> Claim:
    return Claim.model_validate(
        {
            "id": id_,
            "content": content,
            "cue": (cue,),
            "source": (source,) if source else (),
            "speakers": speakers,
            "form": "mixed",
            "act": "deny",
            "negated": True,
            "nested_in": within,
            "confidence": 0.3,
        }
    )


def bridge() -> Report:
    """The builders' story with two speakers and a claim of nobody's."""
    return report(
        speakers=(speaker(1, "Ann Lee", roles=("Mayor",)), speaker(2, "Bo Ek")),
        quotes=(quote(1, "may", speakers=("S1",)), quote(2, "We will decide soon. It is hard,", speakers=("S1",))),
        claims=(
            claim(1, "the bridge “may” close", source="Mayor Ann Lee"),
            claim(2, "“We will decide soon. It is hard,”", source="she", near="“We will"),
            claim(
                3,
                "reports claiming that staff allegedly knew",
                "denied",
                source="Union leader Bo Ek",
                speakers=("S2",),
                act="deny",
            ),
            claim(4, "that staff allegedly knew", "claiming", source="reports", speakers=(), nested_in="C3"),
        ),
    )


class Passage(HTMLParser):
    """The text of the story, and the attributes of the innermost element around each of its characters."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.around: list[dict[str, str]] = []
        self._open: list[dict[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if self._open or (tag == "article" and "text" in found["class"].split()):
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text += data
            self.around += [self._open[-1]] * len(data)

    def offsets(self, attribute: str, word: str) -> set[int]:
        return {at for at, found in enumerate(self.around) if word in found.get(attribute, "").split()}


def offsets(spans: Iterable[Span | None]) -> set[int]:
    return {at for span in spans if span for at in range(span.start, span.end)}


def claim_offsets(found: Claim) -> set[int]:
    own = (*found.content, *found.cue, *found.source, *found.hedges, *found.negations, found.time, found.venue, found.anonymity)
    return offsets(own)


def speaker_offsets(of: Report, id_: str) -> set[int]:
    """What belongs to a speaker: their mentions, their quotes, and content, cue and source of their claims."""
    claims = (found for found in of.claims if id_ in found.speakers)
    spans = [span for found in claims for span in (*found.content, *found.cue, *found.source)]
    spans += [mention for found in of.speakers if found.id == id_ for mention in found.mentions]
    return offsets([*spans, *(found for found in of.quotes if id_ in found.speakers)])


def parsed(page: str) -> HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def policy(page: str) -> str:
    (found,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(found)


def scripts(page: str) -> Iterator[tuple[str, str]]:
    """Type and content of each script element, as a parser that knows nothing of their languages finds them."""
    yield from re.findall(r"<script([^>]*)>(.*?)</script", page, re.DOTALL)


def hash_of(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def catalogue_of(page: str) -> Any:
    (content,) = [content for attributes, content in scripts(page) if "application/json" in attributes]
    return json.loads(content)
