"""What known products do with the same rows, one file each; ``behaviours()`` finds them by walking this folder."""

__all__: list[str] = []
