"""`wireparse info`: what is installed."""

import json
import platform
from importlib.metadata import version

import click

LIBRARIES = ("spacy", "onnxruntime", "lxml", "tokenizers", "pydantic", "rich", "click", "numpy")


@click.command("info")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """Show the package, the model with its figures, and the libraries.

    \b
    wireparse info --json | jq .model.figures
    """
    found = _info()
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else _lines(found))


def _info() -> dict[str, object]:
    from wireparse.domain.report import SCHEMA_VERSION
    from wireparse.model.manifest import EMBEDDED, read_manifest
    from wireparse.version import __version__

    manifest = read_manifest()
    return {
        "wireparse": __version__,
        "schema_version": SCHEMA_VERSION,
        "python": platform.python_version(),
        "model": {**manifest.model_dump(exclude={"form"}), "folder": str(EMBEDDED)},
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def _lines(found: dict[str, object]) -> str:
    model, libraries = found["model"], found["libraries"]
    assert isinstance(model, dict) and isinstance(libraries, dict)  # noqa: S101, PT018 - as _info built them
    figures = [f"  {split}: " + ", ".join(f"{k} {v}" for k, v in values.items()) for split, values in model["figures"].items()]
    return "\n".join(
        [
            f"wireparse {found['wireparse']} (report schema {found['schema_version']}, Python {found['python']})",
            f"model {model['name']} {model['version']} in {model['folder']}",
            *figures,
            *(f"  {file}: sha256 {digest}" for file, digest in model["files"].items()),
            "libraries " + ", ".join(f"{name} {number}" for name, number in libraries.items()),
        ]
    )
