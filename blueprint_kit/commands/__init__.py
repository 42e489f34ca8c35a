"""One command a file: HELP, EXAMPLE, ``arguments(parser)`` and ``run(arguments)``."""
