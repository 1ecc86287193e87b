"""A stretch of a story's text."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Value(BaseModel):
    """Base of all domain values: frozen, and no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """`text[start:end]` of a story, in code points, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}–{self.end} can't hold {len(self.text)} characters")
        return self
