"""wireparse: who said what in news-wire text.

>>> import wireparse
>>> report = wireparse.analyze("“We will rebuild,” Mayor Kari Lund said on Tuesday.", published="2024-07-09")
>>> report.speakers[0].name
'Kari Lund'
"""

from typing import TYPE_CHECKING

from wireparse.version import __version__

if TYPE_CHECKING:
    from wireparse.analysis import Analyzer, analyze
    from wireparse.domain import Report, Story
    from wireparse.errors import WireparseError
    from wireparse.plugin.attributes import register_attributes
    from wireparse.plugin.loading import load
    from wireparse.settings import Settings

__all__ = [
    "Analyzer",
    "Report",
    "Settings",
    "Story",
    "WireparseError",
    "__version__",
    "analyze",
    "load",
    "register_attributes",
]

_HOMES = {
    "Analyzer": "wireparse.analysis",
    "Report": "wireparse.domain",
    "Settings": "wireparse.settings",
    "Story": "wireparse.domain",
    "WireparseError": "wireparse.errors",
    "analyze": "wireparse.analysis",
    "load": "wireparse.plugin.loading",
    "register_attributes": "wireparse.plugin.attributes",
}
"""Where each public name lives: imported when first used, for spaCy takes a second."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'wireparse' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
