"""The command line: the same functions as the notebooks, one file a command under ``commands/``."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from blueprint_kit import __version__, commands
from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.houses import VARIABLE, in_use, use_house

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
        one.add_argument(
            "--house",
            metavar="NAME",
            action="append",
            help=f"use this house of your own rules: a folder, or an installed one's name; else {VARIABLE} says",
        )
        one.set_defaults(run=command.run)
    return top


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; a refusal is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        arguments = parser().parse_args(given)
        with _houses(arguments.house):
            status = int(arguments.run(arguments) or DONE)
        # A full disk or a closed pipe answers here, while it can still be said in one line.
        sys.stdout.flush()
    except BlueprintKitError as error:
        return _unusable(" ".join(str(error).split()))
    except KeyboardInterrupt:
        print("Stopped. Nothing half-written is left.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does; there is nobody to tell.
        _silence_stdout()
        return DONE
    except OSError as error:
        _silence_stdout()
        place = f"{Path(error.filename).name}: " if isinstance(error.filename, str) else ""
        return _unusable(
            f"{place}The system refused: {error.strerror or error}. Check disk, rights and port."
        )
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return _unusable(_defect(error))
    else:
        return status


@contextlib.contextmanager
def _houses(named: Sequence[str] | None) -> Iterator[None]:
    """Use the houses that a call names for its length, else the environment's; a bad one is refused first."""
    with use_house(*named) if named else contextlib.nullcontext():
        if in_use():
            from blueprint_kit.checks.core import load_everything  # noqa: PLC0415 - few calls need every rule

            load_everything()
        yield


def _unusable(said: str) -> int:
    print(said, file=sys.stderr)
    return UNUSABLE


def _silence_stdout() -> None:
    """Let what is left in the buffer go nowhere, or the interpreter would complain about it as it ends."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _defect(error: Exception) -> str:
    """Name the place of a defect of ours; the error's own words may hold a cell and are left out."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(__file__).parent)]
    place = (ours or frames)[-1]
    return (
        f"A defect of blueprint-kit {__version__}: {type(error).__name__} in {Path(place.filename).name}, "
        f"line {place.lineno}. Report this line and the command; with python -X dev all of it is shown."
    )


if __name__ == "__main__":
    sys.exit(main())
