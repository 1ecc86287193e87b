"""Gold stories written by hand: a text with its marks inside, from which every offset is computed.

A file has four parts, parted by lines of `---`:

    id: ww-N-001                        header: id, published, and the dateline's place, agency and date
    published: 2025-07-31               (date as ISO, "-" where the dateline prints none)
    place: ADRE
    agency: AP
    date: -
    ---
    {DATELINE|{GPE|ADRE}, {GPE|Chad} ({ORG|AP}) —} … {1c|“We are registering families,”} {1v|said}
    {1s|{PERSON|Joost Brandt}, who coordinates the camp}. …
    ---
    1 | person | name | state | Joost Brandt
    ---
    Joost Brandt | who coordinates the camp

`{1s|…}`, `{1v|…}`, `{1c|…}` are source, cue ("verb") and content of attribution 1; `{1s,2s|…}` belongs to two;
`{LABEL|…}` is an entity. Marks nest and never cross. The third part has a row an attribution: number, kind, mention, act
(with ", hedged"), speakers joined by " + ". The fourth has a row a speaker: name, roles joined by "; ".
Line breaks within the text part stand for themselves.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wireparse.model.labels import ACTS, ENTITY_LABELS
from wireparse.text.layout import paragraphs
from wireparse.text.quotation import scan

ROLE_OF = {"s": "source", "v": "cue", "c": "content"}
LETTER_OF = {role: letter for letter, role in ROLE_OF.items()}
KINDS = ("person", "organization", "group", "document", "place", "unnamed", "none")
MENTIONS = ("name", "nominal", "pronoun", "implicit")
OPEN = re.compile(r"\{([^{}|]+)\|")
TAG = re.compile(r"(\d+)([svc])")
STORIES = Path(__file__).parent / "data" / "worldwire"
"""The stories that were written for training."""

STORY_SUFFIX = ".txt"


class MarkupError(ValueError):
    """A story file that breaks the form; the message says where."""


@dataclass(slots=True)
class Marks:
    """The clean text and what was marked in it."""

    text: str = ""
    roles: dict[tuple[int, str], list[list[int]]] = field(default_factory=dict)
    entities: list[dict[str, Any]] = field(default_factory=list)
    dateline: tuple[int, int] | None = None


def read_story(path: Path) -> dict[str, Any]:
    """The story of a file, in the form of the corpora.

    Raises MarkupError when the file breaks the form.
    """
    parts = path.read_text(encoding="utf-8").split("\n---\n")
    if len(parts) != 4:
        raise MarkupError(f"{path}: expected 4 parts between lines of ---, found {len(parts)}")
    try:
        return _story(*parts)
    except (MarkupError, ValueError) as error:
        raise MarkupError(f"{path}: {error}") from error


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """The stories of a folder, by name."""
    return [read_story(path) for path in sorted(folder.glob(f"*{STORY_SUFFIX}"))]


def _story(header: str, body: str, table: str, people: str) -> dict[str, Any]:
    head = dict(_pair(line, ":") for line in header.strip().splitlines())
    marks = read_marks(body.strip("\n") + "\n")
    attributions = _attributions(marks, table)
    return {
        "id": head["id"],
        "published": head["published"],
        "text": marks.text,
        "dateline": _dateline(head, marks),
        "attributions": attributions,
        "speakers": _speakers(attributions, people),
        "quotes": _quotes(marks.text, attributions),
        "entities": sorted(marks.entities, key=lambda e: int(e["start"])),
    }


def _pair(line: str, mark: str) -> tuple[str, str]:
    left, found, right = line.partition(mark)
    if not found:
        raise MarkupError(f"expected “{mark}” in the line {line!r}")
    return left.strip(), right.strip()


def read_marks(body: str) -> Marks:
    """The text part, its marks taken out."""
    marks, stack, place = Marks(), [], 0
    out: list[str] = []
    length = 0
    while place < len(body):
        opened = OPEN.match(body, place)
        if opened:
            stack.append((opened[1], length))
            place = opened.end()
            continue
        if body[place] == "}":
            if not stack:
                raise MarkupError(f"a }} closes nothing: …{body[max(0, place - 40) : place + 1]!r}")
            _mark(marks, *stack.pop(), length)
        elif body[place] == "{":
            raise MarkupError(f"a {{ without its tag: {body[place : place + 40]!r}")
        else:
            out.append(body[place])
            length += 1
        place += 1
    if stack:
        raise MarkupError(f"nothing closes {{{stack[-1][0]}| …")
    marks.text = "".join(out)
    return marks


def _mark(marks: Marks, tag: str, start: int, end: int) -> None:
    if start == end:
        raise MarkupError(f"{{{tag}|}} is empty")
    if tag == "DATELINE":
        marks.dateline = (start, end)
    elif tag in ENTITY_LABELS:
        marks.entities.append({"start": start, "end": end, "label": tag})
    else:
        for part in tag.split(","):
            found = TAG.fullmatch(part.strip())
            if not found:
                raise MarkupError(f"expected a label, DATELINE or a number with s, v or c, found {part!r}")
            marks.roles.setdefault((int(found[1]), ROLE_OF[found[2]]), []).append([start, end])


def _attributions(marks: Marks, table: str) -> list[dict[str, Any]]:
    rows = dict(_row(line) for line in table.strip().splitlines() if line.strip())
    numbers = {number for number, _ in marks.roles}
    if numbers != set(rows):
        raise MarkupError(
            f"marked but without a row: {sorted(numbers - set(rows))}; rows without marks: {sorted(set(rows) - numbers)}"
        )
    found = []
    for number in rows:
        spans = {role: sorted(marks.roles.get((number, role), [])) for role in ROLE_OF.values()}
        if not spans["cue"] or not spans["content"]:
            raise MarkupError(f"attribution {number} needs a cue (v) and a content (c)")
        found.append({**spans, **rows[number]})
    found.sort(key=lambda a: (a["cue"][0], a["content"][0]))
    for attribution in found:
        attribution["nested_in"] = _holder(attribution, found)
    return found


def _row(line: str) -> tuple[int, dict[str, Any]]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 5:
        raise MarkupError(f"expected number | kind | mention | act | speakers, found {line!r}")
    number, kind, mention, act, names = cells
    act, _, hedge = act.partition(",")
    for value, allowed in ((kind, KINDS), (mention, MENTIONS), (act, ACTS), (hedge.strip(), ("", "hedged"))):
        if value not in allowed:
            raise MarkupError(f"expected one of {', '.join(allowed)}, found {value!r} in {line!r}")
    speakers = [name.strip() for name in names.split(" + ") if name.strip()]
    return int(number), {
        "speaker": speakers, "kind": kind, "mention": mention, "act": act, "hedged": bool(hedge), "nested_in": None,
    }  # fmt: skip


def _holder(attribution: dict[str, Any], all_of_them: list[dict[str, Any]]) -> int | None:
    """The index of the innermost attribution whose content holds this one's cue."""
    start, end = attribution["cue"][0]
    holding = [
        (sum(b - a for a, b in other["content"]), index)
        for index, other in enumerate(all_of_them)
        if other is not attribution and any(a <= start and end <= b for a, b in other["content"])
    ]
    return min(holding)[1] if holding else None


def _speakers(attributions: list[dict[str, Any]], people: str) -> list[dict[str, Any]]:
    roles = dict(_pair(line, "|") for line in people.strip().splitlines() if line.strip())
    kinds: dict[str, str] = {}
    for attribution in attributions:
        for name in attribution["speaker"]:
            kinds.setdefault(name, attribution["kind"])
    if set(roles) - set(kinds):
        raise MarkupError(f"roles of nobody who speaks: {sorted(set(roles) - set(kinds))}")
    return [
        {"name": name, "kind": kind, "roles": [r.strip() for r in roles.get(name, "").split(";") if r.strip()]}
        for name, kind in kinds.items()
    ]


def _quotes(text: str, attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every span between marks, with the speakers of the innermost attribution that holds it."""
    found = []
    for pair in scan(text, paragraphs(text)).pairs:
        holding = [
            (sum(b - a for a, b in a_["content"]), index)
            for index, a_ in enumerate(attributions)
            if any(a <= pair.start and pair.end <= b for a, b in a_["content"])
        ]
        names = attributions[min(holding)[1]]["speaker"] if holding else []
        found.append({"start": pair.start, "end": pair.end, "speaker": names})
    return found


def _dateline(head: dict[str, str], marks: Marks) -> dict[str, Any] | None:
    if marks.dateline is None:
        return None
    start, end = marks.dateline
    value = {name: None if head.get(name, "-") == "-" else head[name] for name in ("place", "agency", "date")}
    return {"start": start, "end": end, "text": marks.text[start:end], **value}


def write_story(story: dict[str, Any]) -> str:
    """The file of a story, its marks within the text: the reverse of `read_story`."""
    dateline = story["dateline"] or {}
    spans = [(e["start"], e["end"], 2, e["label"]) for e in story["entities"]]
    if dateline:
        spans.append((dateline["start"], dateline["end"], 0, "DATELINE"))
    together: dict[tuple[int, int], list[str]] = {}
    for number, attribution in enumerate(story["attributions"], start=1):
        for role, letter in LETTER_OF.items():
            for start, end in attribution[role]:
                together.setdefault((start, end), []).append(f"{number}{letter}")
    spans += [(start, end, 1, ",".join(tags)) for (start, end), tags in together.items()]
    header = [f"id: {story['id']}", f"published: {story['published']}"]
    header += [f"{name}: {dateline.get(name) or '-'}" for name in ("place", "agency", "date")]
    rows = [_row_of(number, attribution) for number, attribution in enumerate(story["attributions"], start=1)]
    people = [f"{s['name']} | {'; '.join(s['roles'])}" for s in story["speakers"] if s["roles"]]
    parts = ["\n".join(header), _marked(story["text"], spans).rstrip("\n"), "\n".join(rows), "\n".join(people) + "\n"]
    return "\n---\n".join(parts)


def _row_of(number: int, attribution: dict[str, Any]) -> str:
    act = attribution["act"] + (", hedged" if attribution["hedged"] else "")
    cells = (str(number), attribution["kind"], attribution["mention"], act, " + ".join(attribution["speaker"]))
    return " | ".join(cells).rstrip()


def _marked(text: str, spans: list[tuple[int, int, int, str]]) -> str:
    opening: dict[int, list[tuple[int, int, str]]] = {}
    closing: dict[int, int] = {}
    for start, end, order, tag in spans:
        opening.setdefault(start, []).append((-end, order, tag))
        closing[end] = closing.get(end, 0) + 1
    out = []
    for place, character in enumerate([*text, ""]):
        out.append("}" * closing.get(place, 0))
        out += [f"{{{tag}|" for _, _, tag in sorted(opening.get(place, []))]
        out.append(character)
    return "".join(out)
