"""Reports in the vocabulary of schema.org, as JSON-LD: a NewsArticle, its speakers, Quotations and Claims."""

from collections.abc import Iterator, Sequence
from typing import Any

from wireparse.domain.findings import Act, Claim, Place, Quote, Speaker, SpeakerKind, StatementTime
from wireparse.domain.report import Report
from wireparse.domain.span import Span
from wireparse.export.identifiers import finding_iri, story_iri

CONTEXT = "https://schema.org"

TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.UNNAMED: "Person",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.GROUP: "Organization",
    SpeakerKind.PLACE: "GovernmentOrganization",
    SpeakerKind.DOCUMENT: "CreativeWork",
}
"""What schema.org lets a quotation be attributed to is a Person or an Organization. "Cairo said" means its government."""

FACTUAL = {Act.STATE, Act.ACCUSE, Act.SHOW}
"""Acts whose content is put forward as fact: schema.org's Claim is "a specific, factually-oriented claim"."""

GAP = " … "
"""Between the pieces of an interrupted content."""

Json = dict[str, Any]


def schema_org(report: Report, *, base: str | None = None) -> Json:
    """The findings as a JSON-LD document with a graph. `base` is as for Web Annotations.

    Quotes that nobody is given are left out. So are claims that aren't factual, and those that are denied: the vocabulary
    can't say that somebody rejects a claim, and `author` would say the reverse.
    """
    story = story_iri(report, base)
    return {"@context": CONTEXT, "@graph": list(_Writer(report, story).nodes())}


class _Writer:
    """Makes the nodes of one report."""

    def __init__(self, report: Report, story: str) -> None:
        self.report, self.story = report, story
        self.speakers = {speaker.id: speaker for speaker in report.speakers}
        self.claims = {claim.id: claim for claim in report.claims if _is_factual(claim)}

    def nodes(self) -> Iterator[Json]:
        """The article first, then whom it quotes, then what they said."""
        yield self._article()
        for speaker in self.report.speakers:
            yield self._speaker(speaker)
        for quote in self.report.quotes:
            if quote.speakers:
                yield self._quotation(quote)
        for claim in self.claims.values():
            yield self._claim(claim)

    def _article(self) -> Json:
        story, dateline = self.report.story, self.report.dateline
        published = story.published_at or story.published
        updated = story.updated_at or story.updated
        return _filled({
            "@id": self.story,
            "@type": "NewsArticle",
            "identifier": story.id,
            "headline": story.headline,
            "articleBody": story.text,
            "datePublished": published.isoformat() if published else None,
            "dateModified": updated.isoformat() if updated else None,
            "author": {"@type": "Person", "name": story.byline} if story.byline else None,
            "sourceOrganization": {"@type": "Organization", "name": story.agency} if story.agency else None,
            "dateline": dateline.text if dateline else None,
            "locationCreated": [_place(place) for place in dateline.places] if dateline else None,
            "inLanguage": story.language,
            "keywords": [subject.name for subject in story.subjects if subject.name],
            "version": story.version,
            "copyrightNotice": story.copyright,
        })  # fmt: skip

    def _speaker(self, speaker: Speaker) -> Json:
        kind = TYPES[speaker.kind]
        roles = list(speaker.roles)
        body = {"@type": "Organization", "name": speaker.affiliation} if speaker.affiliation else None
        return _filled({
            "@id": finding_iri(self.story, speaker.id),
            "@type": kind,
            "name": speaker.name,
            "jobTitle": roles if kind == "Person" else None,
            "description": None if kind == "Person" else "; ".join(roles),
            "affiliation": body if kind == "Person" else None,
        })  # fmt: skip

    def _quotation(self, quote: Quote) -> Json:
        claim = next((claim for claim in self.report.claims if claim.id == quote.claim), None)
        return _filled({
            "@id": finding_iri(self.story, quote.id),
            "@type": "Quotation",
            "text": quote.text,
            **self._said_by(quote.speakers, "spokenByCharacter"),
            "isPartOf": [{"@id": self.story}, *([self._reference(claim.id)] if claim and claim.id in self.claims else [])],
            **_said_on(claim.time if claim else None),
        })  # fmt: skip

    def _claim(self, claim: Claim) -> Json:
        return _filled({
            "@id": finding_iri(self.story, claim.id),
            "@type": "Claim",
            "text": GAP.join(_words(span) for span in claim.content),
            **self._said_by(claim.speakers, "author"),
            "appearance": {"@id": self.story},
            "isPartOf": self._reference(claim.nested_in) if claim.nested_in in self.claims else None,
            **_said_on(claim.time),
        })  # fmt: skip

    def _said_by(self, ids: Sequence[str], name: str) -> Json:
        """People and bodies under the property; documents as what it is based on."""
        documents = [i for i in ids if self.speakers[i].kind is SpeakerKind.DOCUMENT]
        others = [i for i in ids if i not in documents]
        return {name: [self._reference(i) for i in others], "isBasedOn": [self._reference(i) for i in documents]}

    def _reference(self, name: str | None) -> Json:
        return {"@id": finding_iri(self.story, name or "")}


def _is_factual(claim: Claim) -> bool:
    return claim.act in FACTUAL and not claim.negated


def _words(span: Span) -> str:
    return " ".join(span.text.split())


def _said_on(time: StatementTime | None) -> Json:
    """The day that it was said, where it is one."""
    is_one = time is not None and time.first is not None and time.first == time.last
    return {"dateCreated": time.first.isoformat()} if is_one and time and time.first else {}


def _place(place: Place) -> Json:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "Place",
        "name": place.name,
        "address": {"@type": "PostalAddress", "addressCountry": place.country},
        "geo": geo,
    }


def _filled(node: Json) -> Json:
    """A node without what is unknown; a list of one as its only member."""
    kept = {name: value for name, value in node.items() if value not in (None, [], "")}
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in kept.items()}
