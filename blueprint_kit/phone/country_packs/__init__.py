"""The country packs, one file each; ``packs()`` finds them by walking this folder."""

__all__: list[str] = []
