"""Prodigy: tasks out, answers (`db-out`) back in."""

from wireparse.correction.prodigy.config import CLAIMS_CONFIG, SPANS_CONFIG
from wireparse.correction.prodigy.read import is_task, read_answers
from wireparse.correction.prodigy.write import claim_tasks, story_task

__all__ = ["CLAIMS_CONFIG", "SPANS_CONFIG", "claim_tasks", "is_task", "read_answers", "story_task"]
