"""From source mentions to speakers: names first, then what refers back to them. Ambiguous: nobody."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.pipeline.records import (
    AttributionRecord,
    LayoutRecord,
    MentionRecord,
    SpeakerRecord,
    SpeakersRecord,
    TokenRange,
    char_span,
    covered,
)
from wireparse.pipeline.speakers.gender import gender_of, pronoun_gender
from wireparse.pipeline.speakers.names import Name, Names, link_names, persons
from wireparse.pipeline.speakers.roles import role_words, roles_of
from wireparse.pipeline.speakers.sources import SourceMention, kind_of, read_source, singular

KINDS = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANIZATION,
    "GPE": SpeakerKind.PLACE,
    "LOC": SpeakerKind.PLACE,
    "FAC": SpeakerKind.PLACE,
    "NORP": SpeakerKind.GROUP,
}

COUNTS = {"two": 2, "three": 3, "four": 4}

PRONOUN_REACH = 3
"""Paragraphs that a pronoun looks back over for its person."""


@dataclass(slots=True)
class Speaker:
    """A speaker under construction. `last` is the token of the last attribution to them."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    gender: str | None = None
    entity: Name | None = None
    words: frozenset[str] = frozenset()
    mentions: dict[TokenRange, MentionForm] = field(default_factory=dict)

    def record(self) -> SpeakerRecord:
        """The finished speaker, its mentions in story order."""
        mentions = tuple(MentionRecord(tokens, form) for tokens, form in sorted(self.mentions.items()))
        return SpeakerRecord(self.name, self.kind, self.roles, mentions)


class Resolver:
    """Resolves the sources of one story in story order."""

    def __init__(self, doc: Doc, layout: LayoutRecord, attributions: tuple[AttributionRecord, ...]) -> None:
        self.doc, self.layout, self.attributions = doc, layout, attributions
        self.names = link_names(doc)
        self.people = {id(n): (roles_of(doc, n)) for n in persons(self.names)}
        self.speakers: list[Speaker] = []
        self.found: dict[int, tuple[Speaker, ...]] = {}
        self._paragraphs = [b.start for b in layout.blocks]

    def resolve(self) -> SpeakersRecord:
        """All speakers, and each attribution's."""
        later: list[int] = []
        for index, attribution in enumerate(self.attributions):
            if self._needs_outer(attribution):
                later.append(index)
            else:
                self.found[index] = self._source(index, attribution)
        for index in later:
            self.found[index] = self._inner(index)
        places = {id(s): i for i, s in enumerate(self.speakers)}
        by = tuple(tuple(places[id(s)] for s in self.found[i]) for i in range(len(self.attributions)))
        entity_names = tuple(self.names.of[e.start].text if e.start in self.names.of else e.text for e in self.doc.ents)
        return SpeakersRecord(tuple(s.record() for s in self.speakers), by, entity_names)

    def _needs_outer(self, attribution: AttributionRecord) -> bool:
        """Whether the source is somebody's "I" or "we": then who speaks the outer words settles it."""
        if attribution.nested_in is None or not attribution.source:
            return False
        start, end = attribution.source[0]
        return end - start == 1 and self.doc[start].lower_ in speaker_lexicon().first_person

    def _inner(self, index: int) -> tuple[Speaker, ...]:
        outer = self.attributions[index].nested_in
        singular_form = self.doc[self.attributions[index].source[0][0]].lower_ in {"i", "me", "my", "myself"}
        found = self.found.get(outer, ()) if outer is not None and singular_form else ()
        return self._noted(found, self.attributions[index].source[0], MentionForm.PRONOUN)

    def _source(self, index: int, attribution: AttributionRecord) -> tuple[Speaker, ...]:
        if not attribution.source:
            return self._implicit(index, attribution)
        mention = read_source(self.doc, attribution.source[0], self.names)
        if mention.names:
            found = tuple(self._named(name) for name in mention.names)
            return self._noted(found, None, mention.form)
        if mention.form is MentionForm.PRONOUN:
            return self._noted(self._pronoun(index, mention), mention.tokens, mention.form)
        return self._noted(self._nominal(index, mention), mention.tokens, mention.form)

    def _noted(self, found: tuple[Speaker, ...], tokens: TokenRange | None, form: MentionForm) -> tuple[Speaker, ...]:
        for speaker in found:
            if tokens is not None:
                speaker.mentions.setdefault(tokens, form)
        return found

    def _named(self, name: Name) -> Speaker:
        known = next((s for s in self.speakers if s.entity is name), None)
        if known is not None:
            return known
        roles = self.people.get(id(name), ())
        speaker = Speaker(name.text, KINDS[name.label], roles, gender_of(self.doc, name, roles), name)
        speaker.mentions.update((tokens, MentionForm.NAME) for tokens in name.mentions)
        self.speakers.append(speaker)
        return speaker

    def _implicit(self, index: int, attribution: AttributionRecord) -> tuple[Speaker, ...]:
        """No source in the text: "…, adding that …" goes on with the sentence's last speaker."""
        word = self.doc[attribution.cue[0][0]]
        previous = self._previous(index)
        if previous is None or not word.lower_.endswith("ing"):
            return ()
        last = self.attributions[previous]
        between = self.doc[last.cue[-1][1] : attribution.cue[0][0]]
        stops = any(token.text in {".", "!", "?"} or "\n" in token.text for token in between)
        return () if stops else self.found.get(previous, ())

    def _previous(self, index: int) -> int | None:
        """The attribution before, on the same level of nesting."""
        level = self.attributions[index].nested_in
        return next((i for i in range(index - 1, -1, -1) if self.attributions[i].nested_in == level and i in self.found), None)

    def _paragraph(self, token: int) -> int:
        offset = self.doc[token].idx
        return sum(start <= offset for start in self._paragraphs)

    def _recent(self, index: int, token: int) -> list[Speaker]:
        """Speakers of the attributions before, the last first, within reach, each once."""
        here = self._paragraph(token)
        found: list[Speaker] = []
        content = covered(self.attributions[index].content)
        for i in range(index - 1, -1, -1):
            cue = self.attributions[i].cue[0][0]
            if here - self._paragraph(cue) > PRONOUN_REACH:
                break
            if cue not in content:
                found.extend(s for s in self.found.get(i, ()) if s not in found)
        return found

    def _pronoun(self, index: int, mention: SourceMention) -> tuple[Speaker, ...]:
        lexicon = speaker_lexicon()
        word, token = mention.head, mention.tokens[0]
        if word in lexicon.relative:
            return self._relative(token)
        gender = pronoun_gender(word)
        if gender is not None:
            return self._person(index, token, gender)
        if word in lexicon.neuter:
            return self._first_of(
                self._recent(index, token), {SpeakerKind.ORGANIZATION, SpeakerKind.PLACE, SpeakerKind.DOCUMENT}
            )
        if word in lexicon.plural:
            return self._first_of(self._recent(index, token), {SpeakerKind.GROUP})
        return ()

    def _person(self, index: int, token: int, gender: str) -> tuple[Speaker, ...]:
        fits = [
            s
            for s in self._recent(index, token)
            if s.kind in {SpeakerKind.PERSON, SpeakerKind.UNNAMED} and s.gender in {None, gender}
        ]
        named = self._last_person(token, gender)
        if fits:
            spoken = self._spoken_at(index, fits[0])
            if named is None or spoken >= (named.last_before(token) or 0) or self._paragraph(token) == self._paragraph(spoken):
                return self._gendered(fits[0], gender)
        return self._gendered(self._named(named), gender) if named is not None else ()

    def _gendered(self, speaker: Speaker, gender: str) -> tuple[Speaker, ...]:
        speaker.gender = speaker.gender or gender
        return (speaker,)

    def _spoken_at(self, index: int, speaker: Speaker) -> int:
        return max(self.attributions[i].cue[-1][1] for i in range(index) if speaker in self.found.get(i, ()))

    def _last_person(self, token: int, gender: str) -> Name | None:
        """The person named last before a pronoun, within reach, of no other gender."""
        here = self._paragraph(token)
        best: Name | None = None
        for name in persons(self.names):
            place = name.last_before(token)
            if place is None or here - self._paragraph(place) > 1:
                continue
            if gender_of(self.doc, name, self.people[id(name)]) in {None, gender} and place > (
                (best and best.last_before(token)) or -1
            ):
                best = name
        return best

    def _relative(self, token: int) -> tuple[Speaker, ...]:
        """The name that a "who" or "which" follows."""
        for ent in reversed([e for e in self.doc.ents if e.end <= token]):
            between = self.doc[ent.end : token]
            if len(between) <= 2 and ent.start in self.names.of and all(t.is_punct for t in between):
                return (self._named(self.names.of[ent.start]),)
            break
        return ()

    def _first_of(self, speakers: list[Speaker], kinds: set[SpeakerKind]) -> tuple[Speaker, ...]:
        return next(((s,) for s in speakers if s.kind in kinds), ())

    def _nominal(self, index: int, mention: SourceMention) -> tuple[Speaker, ...]:
        several = self._counted(index, mention)
        if several:
            return several
        if mention.definite:
            known = self._taken_up(index, mention)
            if known is not None:
                return (known,)
        start, end = char_span(self.doc, mention.tokens)
        text = " ".join(self.doc.text[start:end].split())
        same = next((s for s in self.speakers if s.entity is None and s.name.casefold() == text.casefold()), None)
        if same is None:
            same = Speaker(text, kind_of(mention), words=frozenset({singular(mention.head)}))
            self.speakers.append(same)
        return (same,)

    def _counted(self, index: int, mention: SourceMention) -> tuple[Speaker, ...]:
        """Whom "the two ministers" takes up: as many recent people of that role; nobody where there are others."""
        number = COUNTS.get(mention.words[1]) if mention.definite and len(mention.words) > 2 else None
        if number is None:
            return ()
        fits = [s for s in self._recent(index, mention.tokens[0]) if singular(mention.head) in role_words(s.roles)]
        return tuple(reversed(fits)) if len(fits) == number else ()

    def _taken_up(self, index: int, mention: SourceMention) -> Speaker | None:
        """Whom "the spokesman", "the official", "the ministry", "the 54-year-old" takes up again."""
        lexicon = speaker_lexicon()
        head = singular(mention.head)
        recent = [*self._recent(index, mention.tokens[0]), *reversed(self.speakers)]
        if head.endswith("year-old") or head == "old":
            return next((s for s in recent if s.kind is SpeakerKind.PERSON), None)
        if len(mention.words) > 3 or (len(mention.words) > 1 and mention.words[1] in lexicon.numbers):
            return None
        for speaker in recent:
            words = role_words(speaker.roles) | speaker.words
            names = (
                set(speaker.entity.words) if speaker.entity is not None and speaker.kind is not SpeakerKind.PERSON else set()
            )
            if head in words | names or (
                head == "official" and words & lexicon.officials and speaker.kind is SpeakerKind.PERSON
            ):
                return speaker
        return self._named_role(head, mention.tokens[0])

    def _named_role(self, head: str, token: int) -> Speaker | None:
        """The one person or body named before whose role or name has the head noun."""
        before = [n for n in self.names.names if n.last_before(token) is not None]
        fits = [n for n in before if head in role_words(self.people.get(id(n), ())) or (n.label == "ORG" and head in n.words)]
        return self._named(fits[0]) if len(fits) == 1 else None


def resolve_speakers(doc: Doc, layout: LayoutRecord, attributions: tuple[AttributionRecord, ...]) -> SpeakersRecord:
    """The speakers of a story and each attribution's."""
    return Resolver(doc, layout, attributions).resolve()


__all__ = ["Names", "resolve_speakers"]
