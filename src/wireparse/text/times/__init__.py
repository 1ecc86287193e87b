"""When something was said: time expressions of news stories, resolved to days against a publication date.

A resolver of our own: dateparser reads "on Tuesday" in a Tuesday story as a week ago, and the modal "may" as a month.
Each form of expression is a rule: days in `day_rules`, ranges in `range_rules`, weeks, months and years told from
publication in `period_rules`, months, seasons, quarters, years and decades by name in `named_rules`. What may mean two
things ("last Monday" on a Friday, "07/09/2024") has no days: wrong is worse than empty.
"""

from wireparse.text.times.days import Days
from wireparse.text.times.resolve import full_date, is_time, resolve_time

__all__ = ["Days", "full_date", "is_time", "resolve_time"]
