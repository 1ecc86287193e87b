"""Label Studio: tasks with predictions out, its JSON export back in."""

from wireparse.correction.label_studio.config import labeling_config
from wireparse.correction.label_studio.read import is_export, read_tasks
from wireparse.correction.label_studio.write import task

__all__ = ["is_export", "labeling_config", "read_tasks", "task"]
