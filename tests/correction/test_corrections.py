"""What people change in a tool comes through; what can't be gold is said in one line."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.correction.builders import (
    STORY,
    corrected_in_brat,
    corrected_in_label_studio,
    from_prodigy,
    full_report,
    marked,
    prodigy_tasks,
)
from wireparse.correction.marked import MarkedStory
from wireparse.correction.shown import shown
from wireparse.errors import SourceError

Results = list[dict[str, Any]]
SHOWN = shown(STORY)


def at(words: str, near: str = "") -> dict[str, int]:
    start = STORY.index(words, STORY.index(near))
    return {"start": start, "end": start + len(words)}


def words(story: MarkedStory, role: str) -> list[list[str]]:
    return [[story.text[a:b] for a, b in each[role]] for each in story.as_gold()["attributions"]]


def said(story: MarkedStory, content: str) -> dict[str, Any]:
    """The attribution whose content begins with these words."""
    gold = story.as_gold()
    found = [a for a in gold["attributions"] if gold["text"][a["content"][0][0] :].startswith(content)]
    assert len(found) == 1
    return dict(found[0])


# Label Studio


def region(results: Results, label: str, content: str) -> dict[str, Any]:
    """The region of a label with these words."""
    return next(
        r for r in results
        if r["type"] == "labels" and r["value"]["labels"] == [label] and r["value"]["text"].startswith(content)
    )  # fmt: skip


def add_claim(results: Results) -> None:
    """As somebody adds "it rained" with its cue, draws the arrow the wrong way, and leaves the relation unlabelled."""
    cue, content = at("Reportedly"), at("it rained")
    for name, label, where in (("n1", "cue", cue), ("n2", "content", content)):
        value = {**where, "text": SHOWN[where["start"] : where["end"]], "labels": [label]}
        results.append(
            {"id": name, "from_name": "role", "to_name": "text", "type": "labels", "origin": "manual", "value": value}
        )
    told: tuple[tuple[str, str, dict[str, list[str]]], ...] = (
        ("act", "choices", {"choices": ["state"]}),
        ("kind", "choices", {"choices": ["group"]}),
        ("speaker", "textarea", {"text": ["forecasters"]}),
        ("flags", "choices", {"choices": ["hedged"]}),
    )
    for control, kind, given in told:
        results.append({"id": "n1", "from_name": control, "to_name": "text", "type": kind, "value": {**cue, **given}})
    results.append({"type": "relation", "from_id": "n2", "to_id": "n1", "direction": "right", "labels": []})


def test_label_studio_a_claim_is_added() -> None:
    story = corrected_in_label_studio(marked(full_report()), add_claim)
    found = said(story, "it rained")
    assert (found["speaker"], found["kind"], found["hedged"], found["source"]) == (["forecasters"], "group", True, [])
    assert {"name": "forecasters", "kind": "group", "roles": []} in story.as_gold()["speakers"]


def test_label_studio_a_claim_is_deleted() -> None:
    def delete(results: Results) -> None:
        name = region(results, "cue", "allegedly denied")["id"]
        results[:] = [r for r in results if name not in (r.get("id"), r.get("from_id"), r.get("to_id"))]

    story = corrected_in_label_studio(marked(full_report()), delete)
    assert ["reports claiming that staff knew"] not in words(story, "content")
    assert said(story, "staff knew")["nested_in"] is None
    assert len(words(story, "content")) == 5


def test_label_studio_spans_move_and_speakers_and_acts_change() -> None:
    def correct(results: Results) -> None:
        moved = region(results, "content", "staff knew")
        moved["value"] |= {**at("that staff knew"), "text": "that staff knew"}
        cue = region(results, "cue", "claiming")["id"]
        for result in results:
            if result.get("id") == cue and result["from_name"] == "act":
                result["value"]["choices"] = ["accuse"]
            if result.get("id") == cue and result["from_name"] == "speaker":
                result["value"]["text"] = ["Bo Ek", "Ann Lee"]
            if result.get("id") == cue and result["from_name"] == "kind":
                result["value"]["choices"] = ["person"]

    found = said(corrected_in_label_studio(marked(full_report()), correct), "that staff knew")
    assert (found["act"], found["speaker"], found["nested_in"]) == ("accuse", ["Bo Ek", "Ann Lee"], 2)


def test_label_studio_a_quote_follows_its_claim() -> None:
    def correct(results: Results) -> None:
        cue = region(results, "cue", "said")["id"]
        next(r for r in results if r.get("id") == cue and r["from_name"] == "speaker")["value"]["text"] = ["Bo Ek"]

    gold = corrected_in_label_studio(marked(full_report()), correct).as_gold()
    assert [quote["speaker"] for quote in gold["quotes"]] == [["Bo Ek"], ["Ann Lee"], ["a source in the | town: hall"], []]


def test_label_studio_a_region_may_be_a_source_and_an_entity() -> None:
    """As the tool writes one that was drawn with both labels chosen."""

    def correct(results: Results) -> None:
        source = region(results, "source", "Union leader Bo Ek")
        results.append({**source, "from_name": "entity", "value": {**source["value"], "labels": ["PERSON"]}})

    story = corrected_in_label_studio(marked(full_report()), correct)
    assert said(story, "reports")["source"] == [list(at("Union leader Bo Ek").values())]
    assert {**at("Union leader Bo Ek"), "label": "PERSON"} in story.as_gold()["entities"]


def test_label_studio_a_changed_speaker_keeps_what_it_is() -> None:
    """The kind that stands beside the new speaker is the former one's."""

    def correct(results: Results) -> None:
        cue = region(results, "cue", "claiming")["id"]
        next(r for r in results if r.get("id") == cue and r["from_name"] == "speaker")["value"]["text"] = ["Ann Lee"]

    assert said(corrected_in_label_studio(marked(full_report()), correct), "staff knew")["kind"] == "person"


def test_label_studio_a_kind_changes_where_all_claims_tell_so() -> None:
    def correct(results: Results) -> None:
        cue = region(results, "cue", "claiming")["id"]
        next(r for r in results if r.get("id") == cue and r["from_name"] == "kind")["value"]["choices"] = ["group"]

    story = corrected_in_label_studio(marked(full_report()), correct)
    assert said(story, "staff knew")["kind"] == "group"
    assert {"name": "reports", "kind": "group", "roles": []} in story.as_gold()["speakers"]


def new_orphan(results: Results) -> None:
    value = {**at("1960"), "text": "1960", "labels": ["content"]}
    results.append({"id": "n9", "from_name": "role", "to_name": "text", "type": "labels", "origin": "manual", "value": value})


def utf16(results: Results) -> None:
    region(results, "cue", "added")["value"]["start"] += 2


def no_act(results: Results) -> None:
    results[:] = [r for r in results if r.get("from_name") != "act"]


def unknown_speaker(results: Results) -> None:
    add_claim(results)
    results[:] = [r for r in results if not (r.get("id") == "n1" and r["from_name"] == "kind")]


def no_content(results: Results) -> None:
    results[:] = [r for r in results if r["type"] != "relation" or r["labels"] != ["content"]]


def bad_date(results: Results) -> None:
    next(r for r in results if r.get("from_name") == "date")["value"]["text"] = ["Jan. 5"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (new_orphan, r"task 7, region n9 \('1960' at 234\): expected a relation from a cue to this content, found none"),
        (utf16, "expected the words 'added' at 302 to 305, found 'ded' there, in code points"),
        (no_act, r"region wire-1 \('said' at 40\): expected one of state, deny, .* as the claim's act, found none"),
        (unknown_speaker, "expected what the new speaker 'forecasters' is .*, found nothing"),
        (no_content, "expected a claim with a cue and a content, .*, found no content"),
        (bad_date, "expected a date like 2024-07-09 as the dateline's date, found 'Jan. 5'"),
    ],
)
def test_label_studio_what_cannot_be_gold(spoil: Callable[[Results], None], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        corrected_in_label_studio(marked(full_report()), spoil)


# Prodigy


def claim_task(tasks: Results, number: int) -> dict[str, Any]:
    return next(t for t in tasks if t["wireparse"].get("claim") == number)


def missed(tasks: Results, content: str) -> dict[str, Any]:
    return next(t for t in tasks if t["wireparse"]["part"] == "missed" and content in t["text"])


def test_prodigy_a_claim_is_rejected_and_others_change() -> None:
    tasks = prodigy_tasks(marked(full_report()))
    claim_task(tasks, 2)["answer"] = "reject"
    changed = claim_task(tasks, 3)
    next(s for s in changed["spans"] if s["label"] == "STATE")["label"] = "ACCUSE"
    changed["relations"] = [r for r in changed["relations"] if r["label"] != "CUE"]
    changed["speaker"], changed["accept"] = "Bo Ek + Ann Lee", ["person", "name", "hedged"]
    found = said(from_prodigy(tasks), "staff knew")
    assert (found["act"], found["speaker"], found["hedged"], found["nested_in"]) == ("accuse", ["Bo Ek", "Ann Lee"], True, None)


def test_prodigy_missed_claims_are_added() -> None:
    tasks = prodigy_tasks(marked(full_report()))
    task = missed(tasks, "Reportedly")
    text = task["text"]
    spans = {label: (text.index(w), text.index(w) + len(w)) for label, w in (("STATE", "Reportedly"), ("CONTENT", "it rained"))}
    task["spans"] = [{"start": a, "end": b, "label": label} for label, (a, b) in spans.items()]
    task["speaker"], task["accept"] = "forecasters", ["group", "hedged"]
    found = said(from_prodigy(tasks), "it rained")
    assert (found["speaker"], found["kind"], found["mention"]) == (["forecasters"], "group", "implicit")


def test_prodigy_two_claims_in_one_task_are_told_by_relations() -> None:
    tasks = prodigy_tasks(marked(full_report()))
    task = missed(tasks, "Reportedly")
    text = task["text"]
    marks = [("STATE", "told"), ("CONTENT", "Officials"), ("STATE", "Reportedly"), ("CONTENT", "it rained")]
    task["spans"] = [{"start": text.index(w), "end": text.index(w) + len(w), "label": label} for label, w in marks]
    # given by tokens alone, as tools other than Prodigy's own interface write relations
    ids = {t["text"]: t["id"] for t in task["tokens"]}
    task["relations"] = [
        {"head": ids["told"], "child": ids["Officials"], "label": "CONTENT"},
        {"head": ids["Reportedly"], "child": ids["rained"], "label": "CONTENT"},
    ]
    task["speaker"], task["accept"] = "Ann Lee\nBo Ek", []
    story = from_prodigy(tasks)
    assert said(story, "it rained")["speaker"] == ["Bo Ek"]
    assert [story.text[a:b] for a, b in story.as_gold()["attributions"][4]["content"]] == ["Officials"]


def test_prodigy_a_story_without_its_answer_to_spans_has_claims_alone() -> None:
    tasks = prodigy_tasks(marked(full_report()))
    del tasks[-1]["answer"]
    gold = from_prodigy(tasks).as_gold()
    assert len(gold["attributions"]) == 6
    assert not {"quotes", "entities", "dateline"} & set(gold)


def unanswered(tasks: Results) -> None:
    del claim_task(tasks, 2)["answer"]


def ignored(tasks: Results) -> None:
    claim_task(tasks, 2)["answer"] = "ignore"


def lost(tasks: Results) -> None:
    tasks.remove(claim_task(tasks, 2))


def without_text(tasks: Results) -> None:
    tasks.pop()


def without_cue(tasks: Results) -> None:
    task = claim_task(tasks, 2)
    task["spans"] = [s for s in task["spans"] if s["label"] != "DENY"]


def two_kinds(tasks: Results) -> None:
    claim_task(tasks, 2)["accept"] = ["person", "group"]


def countless(tasks: Results) -> None:
    for task in tasks:
        task["wireparse"]["claims"] = 10**30


def other_text(tasks: Results) -> None:
    tasks[-1]["text"] = tasks[-1]["text"].replace("Union", "onion")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unanswered, r"out.jsonl:3: expected an answer \(or --unreviewed\), found none"),
        (ignored, "out.jsonl:3: expected accept or reject, found ignore"),
        (lost, "story 'bridge': expected answers for 6 claims, found none for claim 3"),
        (
            countless,
            "story 'bridge': expected answers for 1000000000000000000000000000000 claims, found none for claim 7, 8, 9, 10, 11",
        ),
        (without_text, "story 'bridge': expected the story's task from spans.jsonl too, answered or not, found none"),
        (without_cue, r"out.jsonl:3: expected a cue labelled STATE, .* \(or reject\), found none"),
        (two_kinds, "out.jsonl:3: expected one of person, .*, found person and group"),
        (other_text, "expected the story's words at 83"),
    ],
)
def test_prodigy_what_cannot_be_gold(spoil: Callable[[Results], None], message: str) -> None:
    tasks = prodigy_tasks(marked(full_report()))
    spoil(tasks)
    with pytest.raises(SourceError, match=message):
        from_prodigy(tasks)


# brat


def replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def correct(annotations: str) -> str:
        for old, new in pairs:
            assert annotations.count(old) == 1, old
            annotations = annotations.replace(old, new)
        return annotations

    return correct


def test_brat_spans_move_and_speakers_and_acts_change() -> None:
    correct = replaced(
        ("T15\tContent 193 203\tstaff knew", "T15\tContent 188 203\tthat staff knew"),
        ("Cue:T14 Content:T15 Source:T16 Speaker:T3", "Content:T15 Source:T16 Speaker:T2 Speaker2:T1"),
        ("Act E4 state", "Act E4 accuse"),
    )
    found = said(corrected_in_brat(marked(full_report()), correct), "that staff knew")
    assert (found["act"], found["speaker"], found["nested_in"]) == ("accuse", ["Bo Ek", "Ann Lee"], 2)


def test_brat_claims_are_added_and_deleted() -> None:
    def correct(annotations: str) -> str:
        rest = [line for line in annotations.splitlines() if "E3" not in line and not line.startswith("T10\t")]
        start = STORY.index("it rained")
        cue = STORY.index("Reportedly")
        added = [
            f"T90\tClaim {cue} {cue + 10}\tReportedly",
            f"T91\tContent {start} {start + 9}\tit rained",
            "E90\tClaim:T90 Content:T91",
            "A90\tAct E90 state",
            "A91\tHedged E90",
            "#90\tAnnotatorNotes E90\tspeaker: forecasters | kind: group",
        ]
        return "\r\n".join([*rest, *added]) + "\r\n"

    story = corrected_in_brat(marked(full_report()), correct)
    assert ["reports claiming that staff knew"] not in words(story, "content")
    found = said(story, "it rained")
    assert (found["speaker"], found["kind"], found["hedged"]) == (["forecasters"], "group", True)


@pytest.mark.parametrize(
    ("correct", "message"),
    [
        (replaced(("Content 193 203", "Content 194 204")), "0001-x.ann:.*: expected the words 'staff knew' at 194 204, found"),
        (
            replaced(("Content 193 203", "Content 193 9999")),
            "expected a start and an end within the text's .* found 193 and 9999",
        ),
        (replaced(("Content 193 203", "Content 193")), "expected a type, a start and an end"),
        (replaced(("E4\tClaim:T13", "E4\tClaim:T99")), "expected a Claim, found T99, which isn't there"),
        (replaced(("E4\tClaim:T13", "E4\tClaim:T2")), "expected a Claim, found T2, a Speaker"),
        (replaced(("Act E4 state", "Act E4 shout")), "expected one of state, .* as the claim's act, found shout"),
        (replaced(("\tGPE ", "\tCITY ")), "expected one of PERSON, .*, found CITY"),
        (replaced(("T16\t", "T15\t")), "expected an id of its own, found T15 again"),
        (replaced(("Kind T1 person", "Kind T1 hero")), "expected one of person, .* as what 'Ann Lee' is, found hero"),
        (replaced(("T26\tGPE", "G26 GPE")), "expected a line of brat's stand-off"),
    ],
)
def test_brat_what_cannot_be_gold(correct: Callable[[str], str], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        corrected_in_brat(marked(full_report()), correct)
