"""When, where and through what each statement was made, read from the words around its cue, source and content."""

from wireparse.pipeline.circumstances.find import find_circumstances

__all__ = ["find_circumstances"]
