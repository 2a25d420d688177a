"""Files that are whole or not there: written beside their place, then moved into it."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import KgError


def write(path: Path, data: str | bytes) -> Path:
    """Put data at a path in one step; text is UTF-8 with LF. Makes the folder.

    A killed process leaves the old file or the new one, never a torn one.

    Raises:
        KgError: the place cannot be written.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise KgError(f"cannot be written: {reason}", str(path)) from error
    return path


def _sync_folder(folder: Path) -> None:
    """Make the move itself last, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
