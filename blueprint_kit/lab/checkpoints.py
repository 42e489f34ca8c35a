"""Keeps Jupyter's checkpoints apart from the files that a team shares."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints


class CheckpointsApart(AsyncFileCheckpoints):
    """Checkpoints in one folder of their own, laid out like the work folder, so that no two collide."""

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        """Return where the checkpoint of a file lies; the path is Jupyter's own, with slashes."""
        inner = PurePosixPath(path.strip("/"))
        folder = Path(self.checkpoint_dir).joinpath(*inner.parent.parts)
        with self.perm_to_403():
            folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{inner.stem}-{checkpoint_id}{inner.suffix}")
