"""Where the files that travel with the package lie: in the wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kg.errors import KgError

_HERE = Path(__file__).resolve().parent


def resource(name: Literal["ontology", "seeds"]) -> Path:
    """The folder of the ontology or of the sample pages.

    Raises:
        KgError: the installation is incomplete.
    """
    for place in (_HERE / "_data" / name, _HERE.parent / name):
        if place.is_dir():
            return place
    raise KgError(f"the folder {name!r} is missing", str(_HERE), "install union-kg again")
