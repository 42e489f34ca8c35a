"""The command line: the same functions as the notebooks, one file a command under ``commands/``."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from typing import NoReturn

from blueprint_kit import __version__, commands
from blueprint_kit.errors import BlueprintKitError

DONE, NO, UNUSABLE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{self.prog}: {message}. See: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser with every command found under ``commands/``."""
    top = _Parser(
        prog="blueprint-kit",
        description="Design a CRM-contact-center integration before any API is wired. Evaluation only: "
        "no connection, no credential, no network.",
        epilog="Exit status: 0 done, 1 the answer is no, 2 the input or the call cannot be used.",
    )
    top.add_argument("--version", action="version", version=__version__)
    below = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        name = module.name.rpartition(".")[2]
        if name.startswith("_"):
            continue
        command = importlib.import_module(module.name)
        one = below.add_parser(
            name.replace("_", "-"),
            help=command.HELP,
            description=command.HELP,
            epilog=f"Example: {command.EXAMPLE}",
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    return top


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; a refusal is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        arguments = parser().parse_args(given)
        return int(arguments.run(arguments) or DONE)
    except BlueprintKitError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("Stopped. Nothing half-written is left.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does; there is nobody to tell.
        sys.stderr.close()
        return DONE


if __name__ == "__main__":
    sys.exit(main())
