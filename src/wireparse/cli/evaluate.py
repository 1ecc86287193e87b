"""`wireparse evaluate`: the pipeline's figures on gold stories."""

from pathlib import Path

import click


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--details", is_flag=True, help="Also which acts are taken for which, and how far confidence can be trusted.")
@click.option("--outermost", is_flag=True, help="Leave nested claims out: for gold that marks outermost attributions only.")
@click.option(
    "--predictions", type=click.Path(path_type=Path, dir_okay=False), help="Write the predictions to FILE, as JSON lines."
)
@click.option(
    "--model",
    metavar="NAME|FOLDER",
    type=click.Path(path_type=Path),
    help="Score with entities from a spaCy pipeline, by package name or folder; or another wireparse model, by folder.",
)
def command(gold: Path, as_json: bool, details: bool, outermost: bool, predictions: Path | None, model: Path | None) -> None:
    """Score the installed pipeline on GOLD, JSON lines (also .gz, .zst) with attributions, entities, quotes or datelines.

    Figures are percentages: precision, recall and F1 over all stories, and entity F1 by label.

    \b
    wireparse evaluate gold.jsonl
    wireparse evaluate --json --outermost gold.jsonl.gz | jq .figures.attribution.f1
    """
    from wireparse.measure import details_table, evaluate, figures_json, figures_table

    found = evaluate(gold, outermost=outermost, predictions=predictions, model=model)
    click.echo(figures_json(found) if as_json else figures_table(found))
    if details and not as_json:
        click.echo("\n" + details_table(found.details))
