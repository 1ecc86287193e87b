"""One archive of each kind that can be asked, of the same records."""

from pathlib import Path

import pytest

from tests.export.archives import lines
from wireparse.export.tables import write_archive

NAMES = {
    "jsonl": "a.jsonl",
    "jsonl.gz": "a.jsonl.gz",
    "json-folder": "reports",
    "parquet": "tables",
    "duckdb": "a.duckdb",
    "sqlite": "a.sqlite",
}


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archives")
    for kind, name in NAMES.items():
        write_archive(iter(lines()), folder / name, kind)
    return {kind: folder / name for kind, name in NAMES.items()}
