"""The repairs, one file a topic; the registry finds them by walking this folder."""

__all__: list[str] = []
