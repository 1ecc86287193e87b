"""Whom a mention may mean: people and bodies with names, noun phrases that spoke before, and several of them joined."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from wireparse.domain.findings import MentionForm, SpeakerKind
from wireparse.lexicon import speaker_lexicon
from wireparse.lexicon.loader import agency_names
from wireparse.pipeline.records import MentionRecord, SpeakerRecord, TokenRange
from wireparse.pipeline.speakers.gender import gender_of, noun_gender, pronoun_gender
from wireparse.pipeline.speakers.names import TITLE_REACH, Name, Names, plain, taken_up_as
from wireparse.pipeline.speakers.phrases import singular
from wireparse.pipeline.speakers.roles import affiliation_in, affiliation_of, role_words, roles_of
from wireparse.pipeline.speakers.sources import SourceMention, kind_of

KINDS = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANIZATION,
    "GPE": SpeakerKind.PLACE,
    "LOC": SpeakerKind.PLACE,
    "FAC": SpeakerKind.PLACE,
    "NORP": SpeakerKind.GROUP,
    "PRODUCT": SpeakerKind.DOCUMENT,
    "WORK_OF_ART": SpeakerKind.DOCUMENT,
    "LAW": SpeakerKind.DOCUMENT,
}


@dataclass(slots=True, eq=False)
class Referent:
    """One whom mentions may mean.

    `heard` is the gender of the pronouns right behind its names, `pronouns` counts those that were found to mean it,
    `called` holds the nouns that were.
    `places` are the first tokens of all that names them, in story order, `heads` the head token of each; `members` those who
    are joined here, `together` by the story's own "and"; `gender` is
    what the story tells, `prior` what the given name makes likely; `is_agency` marks the news agencies, whom stories name
    without speaking of them.
    """

    text: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    role_nouns: frozenset[str] = frozenset()
    gender: str | None = None
    prior: str | None = None
    heard: str | None = None
    pronouns: Counter[str] = field(default_factory=Counter)
    called: set[str] = field(default_factory=set)
    entity: Name | None = None
    words: frozenset[str] = frozenset()
    head: str = ""
    plural: bool = False
    age: str | None = None
    is_agency: bool = False
    affiliation: str | None = None
    anonymity: TokenRange | None = None
    members: tuple["Referent", ...] = ()
    together: bool = False
    places: list[int] = field(default_factory=list)
    heads: dict[int, int] = field(default_factory=dict)
    mentions: dict[TokenRange, MentionForm] = field(default_factory=dict)

    @property
    def is_person(self) -> bool:
        """Whether it is surely somebody: named as a person, or by a noun for people."""
        known = self.head in speaker_lexicon().roles or self.head.endswith(("man", "woman", "old"))
        return self.kind is SpeakerKind.PERSON or (self.kind is SpeakerKind.UNNAMED and known)

    def record(self) -> SpeakerRecord:
        """The finished speaker, the mentions in story order."""
        mentions = tuple(MentionRecord(tokens, form) for tokens, form in sorted(self.mentions.items()))
        return SpeakerRecord(self.text, self.kind, self.roles, mentions, self.affiliation, self.anonymity)

    def last_before(self, token: int) -> int | None:
        """The last place before `token`."""
        at = bisect_left(self.places, token)
        return self.places[at - 1] if at else None

    def first_after(self, token: int) -> int | None:
        """The first place after `token`."""
        at = bisect_left(self.places, token + 1)
        return self.places[at] if at < len(self.places) else None

    def note(self, tokens: TokenRange, form: MentionForm, head: int) -> bool:
        """Add a mention; whether its place is new."""
        if tokens in self.mentions:
            return False
        self.mentions[tokens] = form
        return self.place(tokens[0], head)

    def call(self, mention: SourceMention) -> None:
        """Note what a mention that means it calls it."""
        if mention.form is MentionForm.NOMINAL:
            self.called.add(singular(mention.head))
        gender = pronoun_gender(mention.head) if mention.form is MentionForm.PRONOUN else None
        if gender is not None:
            self.pronouns[gender] += 1

    def place(self, token: int, head: int) -> bool:
        """Add a place where it is named; whether it is new."""
        if token in self.heads:
            return False
        self.heads[token] = head
        insort(self.places, token)
        return True


def named(doc: Doc, name: Name, names: Names) -> Referent:
    """The referent of a name."""
    is_person = name.label == "PERSON"
    roles = roles_of(doc, name) if is_person else ()
    affiliation = affiliation_of(doc, name, names) if is_person else None
    return Referent(
        text=name.text,
        kind=KINDS[name.label],
        roles=roles,
        role_nouns=frozenset(role_words(roles)) | (_title_roles(doc, name) if is_person else frozenset()),
        gender=gender_of(doc, name, roles) if is_person else None,
        prior=name.given_gender,
        heard=_heard(doc, name) if is_person else None,
        entity=name,
        words=frozenset(name.words),
        age=_age(doc, name) if is_person else None,
        affiliation=affiliation,
        is_agency=name.text in agency_names(),
        places=[start for start, _ in name.mentions],
        heads={start: end - 1 for start, end in name.mentions},
        mentions=dict.fromkeys(name.mentions, MentionForm.NAME),
    )


def _heard(doc: Doc, name: Name) -> str | None:
    """The gender of most pronouns that follow a person's name in its sentence."""
    votes = Counter(gender for _, end in name.mentions if (gender := taken_up_as(doc, end)) is not None)
    return votes.most_common(1)[0][0] if votes and votes["m"] != votes["f"] else None


def _title_roles(doc: Doc, name: Name) -> frozenset[str]:
    """The roles that the titles within and right before a person's mentions stand for."""
    lexicon = speaker_lexicon()
    found: set[str] = set()
    for start, end in name.mentions:
        for i in range(max(0, start - TITLE_REACH), end):
            word = doc[i].lower_.rstrip(".")
            if word in lexicon.titles | lexicon.long_titles and word not in name.words:
                found |= lexicon.title_roles.get(word, frozenset({word}))
    return frozenset(found)


def _age(doc: Doc, name: Name) -> str | None:
    """The age that stands after a person's name and a comma."""
    for _, end in name.mentions:
        if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].is_digit and len(doc[end + 1]) <= 2:
            return doc[end + 1].text
    return None


def described(doc: Doc, mention: SourceMention, names: Names) -> Referent:
    """The referent of a noun phrase, kept as written."""
    head, kind = mention.head, kind_of(mention)
    return Referent(
        text=plain(doc, mention.tokens),
        kind=kind,
        affiliation=affiliation_in(doc, [mention.tokens], names) if kind is SpeakerKind.UNNAMED else None,
        role_nouns=frozenset({singular(head)}),
        gender=noun_gender(mention.words),
        words=frozenset(mention.words),
        head=singular(head),
        plural=head != singular(head) or any(word in {"two", "three", "several", "both"} for word in mention.words[:2]),
        places=[mention.tokens[0]],
        heads={mention.tokens[0]: mention.head_at},
    )


def joined(members: Sequence[Referent], *, together: bool = True) -> Referent:
    """Several as one whom "they", "both", "the two" may mean; `together` where the story itself joins them."""
    places = sorted(max(member.places, default=0) for member in members)
    return Referent(
        text=" and ".join(m.text for m in members),
        kind=SpeakerKind.GROUP,
        plural=True,
        members=tuple(members),
        together=together,
        role_nouns=frozenset().union(*(m.role_nouns for m in members)),
        words=frozenset().union(*(m.words for m in members)),
        places=places[-1:],
    )


def referents_of(doc: Doc, names: Names) -> list[Referent]:
    """A referent for each name of the story."""
    return [named(doc, name, names) for name in names.names]
