"""The formats a blueprint is handed over in; one file a format."""
