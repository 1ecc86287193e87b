"""The page around its content: one file without anything from outside, and a policy that lets nothing else in."""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from wireparse.render.html.markup import Content, Markup, element, join

_COMMENTS = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*$", re.DOTALL | re.MULTILINE)
_INDENTS = re.compile(r"\s*\n\s*")


def document(title: str, body: Sequence[Content], *, styles: Sequence[str], scripts: Sequence[str], kind: str) -> Markup:
    """A whole page. `styles` and `scripts` name files in `assets`; `kind` is the class of its body."""
    return join((opening(title, styles=styles, scripts=scripts, kind=kind), *body, closing(scripts)))


def opening(title: str, *, styles: Sequence[str], scripts: Sequence[str], kind: str) -> Markup:
    """A page up to where its content begins."""
    style, script = _joined(*styles), _joined(*scripts)
    head = join(
        [
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("meta", name="referrer", content="no-referrer"),
            element("meta", name="generator", content="wireparse"),
            element("title", title),
            element("style", style),
        ],
        Markup("\n"),
    )
    return Markup(f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body class="{kind}">\n')


def closing(scripts: Sequence[str]) -> Markup:
    """A page from where its content ends."""
    return join((Markup("\n"), element("script", _joined(*scripts)), Markup("\n</body>\n</html>\n")))


def policy(style: str, script: str) -> str:
    """A Content Security Policy under which this style and this script run, and nothing is loaded or sent.

    `require-trusted-types-for` makes a browser refuse even our own script when it would turn text into markup.
    """
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


@cache
def _joined(*names: str) -> Markup:
    """Files of `assets`, one after the other, without comments and indentation."""
    folder = files("wireparse.render.html") / "assets"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return Markup(_INDENTS.sub("\n", _COMMENTS.sub("", text)).strip())
