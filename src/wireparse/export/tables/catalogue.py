"""The tables of an archive. Every writer, the queries and `docs/tables.md` go by this one definition.

A story's number is its place among the records of the archive, so that the same story twice, or two stories with one id
of the wire's, stay two. All other ids begin with it: `17-C3` is the claim C3 of the report of story 17.
"""

from collections.abc import Mapping
from types import MappingProxyType

from wireparse.export.tables.schema import Table, day, flag, integer, number, text

STORY = integer("story_id", "the story", of="stories", required=True)
SPEAKER = text("speaker_id", "the speaker", of="speakers", required=True)
CLAIM = text("claim_id", "the claim", of="claims", required=True)
QUOTE = text("quote_id", "the quote", of="quotes", required=True)
POSITION = integer("position", "place in the story's list, from 1", required=True)
EXTENT = (
    integer("start_char", "first character in `stories.text`, in code points from 0"),
    integer("end_char", "past the last character: `text[start_char:end_char]`"),
)

STORIES = Table(
    "stories",
    "One row a story.",
    (
        integer("story_id", "the story's number: its place among the archive's records, from 1", required=True),
        text("given_id", "the id that the wire or the archive gave; not always unique"),
        text("source", "the file it came from, with its line or item where that holds several"),
        text("format", "the format it was read from", required=True),
        text("sha256", "of the text in UTF-8: equal for the same story sent twice", required=True),
        text("headline", "headline"),
        text("byline", "who wrote it, without 'By'"),
        text("agency", "agency as the story credits it"),
        text("slug", "slug line"),
        text("language", "language, as the agency gives it"),
        text("version", "version, as the agency gives it"),
        text("status", "usual, update, corrected, refile, withdrawn or advisory", required=True),
        text("priority", "priority, as the agency gives it"),
        day("published", "publication day"),
        text("published_at", "exact time of publication, ISO 8601, with a zone where one is stated"),
        day("updated", "day of the last change"),
        text("updated_at", "exact time of the last change"),
        text("embargo", "time before which it may not be published"),
        text("copyright", "copyright line"),
        text("notes", "notes for editors, a line each"),
        text("trailer", "what stood under the body, a line each"),
        text("stated_dateline", "the dateline that the format gives apart from the text"),
        text("extra", "whatever else came with the story, as a JSON object"),
        text("dateline_text", "the dateline, with agency and dash"),
        integer("dateline_start_char", "its first character"),
        integer("dateline_end_char", "past its last character"),
        text("dateline_place", "the place as printed"),
        text("dateline_agency", "the agency in the dateline"),
        day("dateline_date", "the day in the dateline, where one is printed"),
        text("dateline_country", "ISO 3166 code of its first place; table `places` has all of them"),
        number("dateline_latitude", "degrees north of its first place"),
        number("dateline_longitude", "degrees east of its first place"),
        text("text", "the story's text, to which all offsets refer; null where it was left out"),
        text("schema_version", "version of the report's form", required=True),
        text("model_name", "the model that read the story", required=True),
        text("model_version", "its version", required=True),
    ),
    key="story_id",
    indexed=("published", "given_id", "sha256"),
)

PLACES = Table(
    "places",
    "The places of a dateline that the gazetteer knows.",
    (
        STORY,
        POSITION,
        text("name", "name in the gazetteer", required=True),
        text("country", "ISO 3166 code of two letters", required=True),
        number("latitude", "degrees north, WGS 84"),
        number("longitude", "degrees east, WGS 84"),
    ),
    indexed=("story_id",),
)

SUBJECTS = Table(
    "subjects",
    "What stories are about, in their agencies' words.",
    (STORY, POSITION, text("code", "code in the agency's vocabulary"), text("name", "name")),
    indexed=("story_id",),
)

BLOCKS = Table(
    "blocks",
    "The paragraphs of a story, and what each is.",
    (STORY, POSITION, text("kind", "headline, byline, slug, note, date, body or signoff", required=True), *EXTENT),
    indexed=("story_id",),
)

SPEAKERS = Table(
    "speakers",
    "Those who say something: one row a speaker and story. `name_folded` joins one name's spellings across stories.",
    (
        text("speaker_id", "such as 17-S2", required=True),
        STORY,
        POSITION,
        text("name", "the fullest form of the name that the story holds, without titles", required=True),
        text("name_folded", "the name without case, accents and punctuation (rules: querying.md)", required=True),
        text("kind", "person, organization, group, document, place or unnamed", required=True),
        text("roles", "the roles that the story gives, parted by '; ' (one a row: table `speaker_roles`)"),
        text("affiliation", "the body that a role names"),
        integer("claim_count", "claims that have it among their speakers", required=True),
        integer("quote_count", "quotes that have it among their speakers", required=True),
    ),
    key="speaker_id",
    indexed=("story_id", "name_folded"),
)

SPEAKER_ROLES = Table(
    "speaker_roles",
    "The roles of speakers, one a row.",
    (SPEAKER, POSITION, text("role", "the role as the story words it", required=True)),
    indexed=("speaker_id",),
)

MENTIONS = Table(
    "mentions",
    "Where a story refers to a speaker.",
    (
        SPEAKER,
        POSITION,
        text("form", "name, nominal or pronoun", required=True),
        text("text", "the words", required=True),
        *EXTENT,
    ),
    indexed=("speaker_id",),
)

CLAIMS = Table(
    "claims",
    "Statements that a story attributes to somebody, quoted or not.",
    (
        text("claim_id", "such as 17-C3", required=True),
        STORY,
        POSITION,
        text("said_by", "names of the speakers, parted by '; ' (to join them: table `claim_speakers`); null where not settled"),
        text("act", "state, deny, accuse, commit, request, decline, believe, evaluate or show", required=True),
        text("form", "how much is quoted: direct (all), mixed or indirect (nothing)", required=True),
        flag("negated", "whether the act is turned round: 'did not deny' is a negated deny, 'did not respond' a plain decline"),
        text("content", "what is claimed; interrupted words joined by ' … '", required=True),
        text("content_folded", "the words of the content, folded, with a blank around each: what `query --text` looks in"),
        text("cue", "the words that attribute it ('said', 'according to')", required=True),
        text("source_text", "the words for who says it ('the spokesman')"),
        text("negations", "the words that turn it round, parted by '; '"),
        text("hedges", "the words that leave its truth open, parted by '; '"),
        day("day_from", "first day on which it may have been said: its time where known, else the story's publication"),
        day("day_to", "last such day"),
        text("day_basis", "where these days come from: time or published; null where neither is known"),
        text("time_text", "the words for when it was said"),
        day("time_from", "first day that they mean; null where the words settle none"),
        day("time_to", "last day that they mean"),
        text("time_rule", "how the days were told, such as weekday-past"),
        text("venue_kind", "where or through what it was said: briefing, interview, statement, social-media and others"),
        text("venue_text", "the words for it"),
        text("anonymity", "the words under which the source stays unnamed"),
        text("nested_in", "id of the claim within whose content this one stands"),
        text("part", "headline or body", required=True),
        number("confidence", "the model's, from 0 to 1"),
        number("speaker_confidence", "its confidence that the speakers are right where the claim is; null without speakers"),
        integer("start_char", "first character of the content"),
        integer("end_char", "past its last character (its pieces: table `claim_spans`)"),
    ),
    key="claim_id",
    indexed=("story_id", "day_from", "act"),
)

CLAIM_SPEAKERS = Table(
    "claim_speakers",
    "Who makes a claim; a joint claim has several rows.",
    (CLAIM, SPEAKER, POSITION),
    indexed=("claim_id", "speaker_id"),
)

CLAIM_SPANS = Table(
    "claim_spans",
    "Every stretch of text that a claim is made of.",
    (
        CLAIM,
        text("role", "content, cue, source, negation, hedge, time, venue or anonymity", required=True),
        POSITION,
        text("text", "the words", required=True),
        *EXTENT,
    ),
    indexed=("claim_id",),
)

QUOTES = Table(
    "quotes",
    "Words between quotation marks, the marks left out.",
    (
        text("quote_id", "such as 17-Q1", required=True),
        STORY,
        POSITION,
        text("claim_id", "the claim that it belongs to", of="claims"),
        text("said_by", "names of the speakers, parted by '; '"),
        text("type", "direct, partial or unattributed", required=True),
        text("text", "the words", required=True),
        *EXTENT,
    ),
    key="quote_id",
    indexed=("story_id", "claim_id"),
)

QUOTE_SPEAKERS = Table(
    "quote_speakers",
    "Who is quoted.",
    (QUOTE, SPEAKER, POSITION),
    indexed=("quote_id", "speaker_id"),
)

ENTITIES = Table(
    "entities",
    "Named entities, one row a mention.",
    (
        text("entity_id", "such as 17-E4", required=True),
        STORY,
        POSITION,
        text("label", "OntoNotes label: PERSON, ORG, GPE, NORP, DATE, MONEY and others", required=True),
        text("name", "its fullest form in the story", required=True),
        text("name_folded", "the name without case, accents and punctuation", required=True),
        text("text", "the words", required=True),
        *EXTENT,
    ),
    key="entity_id",
    indexed=("story_id", "name_folded"),
)

DIAGNOSTICS = Table(
    "diagnostics",
    "What a careful reader of a report should know.",
    (
        STORY,
        POSITION,
        text("code", "such as unbalanced-quote", required=True),
        text("message", "in words", required=True),
        *EXTENT,
    ),
    indexed=("story_id",),
)

ERRORS = Table(
    "errors",
    "Stories that failed: they have a number, and no row elsewhere.",
    (
        integer("story_id", "the story's number: its place among the archive's records", required=True),
        text("given_id", "the id that the wire or the archive gave"),
        text("source", "the file it came from"),
        text("kind", "what kind of failure"),
        text("message", "what went wrong"),
        text("record", "the whole record as JSON", required=True),
    ),
    key="story_id",
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            STORIES,
            PLACES,
            SUBJECTS,
            BLOCKS,
            SPEAKERS,
            SPEAKER_ROLES,
            MENTIONS,
            CLAIMS,
            CLAIM_SPEAKERS,
            CLAIM_SPANS,
            QUOTES,
            QUOTE_SPEAKERS,
            ENTITIES,
            DIAGNOSTICS,
            ERRORS,
        )
    }
)
"""All tables by name; a table comes after those whose keys it holds."""
