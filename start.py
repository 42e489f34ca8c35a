"""Sets the workbook up and opens it: ``python3 start.py``. Every test and check: ``python3 start.py test``.

Only the standard library, and only syntax that an old Python can read, so that it can say what it lacks.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - this is the line that an older Python is meant to reach
    sys.stderr.write(
        "start.py: this is Python {}.{}; the workbook needs 3.11 or newer. "
        "Install one and start with it, for example: python3.12 start.py\n".format(*sys.version_info)
    )
    raise SystemExit(2)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}

# What pip printed -> what it means for the person in front of it. The first that fits is said.
CAUSES = {
    "NewConnectionError|NameResolutionError|name resolution|getaddrinfo|Network is unreachable"
    "|ConnectTimeout|Connection refused|ProxyError|Max retries exceeded": (
        "The package index was not reached. Connect to a network for this one time, then start again."
    ),
    r"\(from versions: none\)": (
        "The package index was not reached or does not hold the locked packages. "
        "Connect to a network for this one time, then start again."
    ),
    "DO NOT MATCH THE HASHES": (
        "A downloaded package differs from the lock file and was refused. "
        "Empty pip's cache (python3 -m pip cache purge), then start again."
    ),
    "No space left": "The disk is full: about 700 MB are needed. Free some, then start again.",
}


def main() -> int:
    """Read the call, set up what is missing and do what was asked."""
    parser = argparse.ArgumentParser(prog="start.py", description=__doc__.splitlines()[0].replace("``", ""))
    parser.add_argument(
        "what",
        nargs="?",
        choices=("open", "setup", "test"),
        default="open",
        help="open unless said otherwise",
    )
    parser.add_argument("steps", nargs="*", help="with test: only these steps (all of them unless named)")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "workbook", help="the work folder (workbook/ unless named)"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    call = parser.parse_args()
    if call.steps and call.what != "test":
        parser.error("steps go with test: python3 start.py test " + " ".join(call.steps))
    set_up("dev" if call.what == "test" else "runtime")
    if call.what == "test":
        return subprocess.call([PYTHON, ROOT / "tests" / "setup" / "steps.py", *call.steps], cwd=ROOT)
    if call.what == "setup":
        print("The workbook is set up. Open it with: python3 start.py")
        return 0
    lab = [BIN / "blueprint-kit", "lab", call.folder, *(["--no-browser"] if call.no_browser else [])]
    return hand_over(lab)


def set_up(kind: str) -> None:
    """Make ``.venv`` and install the locked packages of one kind, unless that was done before."""
    wanted = fingerprint()
    marks = [VENV / f"installed-{each}.txt" for each in ("dev", kind)]  # dev holds runtime too
    if PYTHON.exists() and is_ours() and any(read(mark) == wanted for mark in marks):
        return
    started = time.monotonic()
    if not (PYTHON.exists() and is_ours()):
        make_environment()
    lock = LOCKS[kind]
    count = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    print(
        f"Installing up to {count} packages into .venv. This happens once and takes a minute or two.",
        flush=True,
    )
    pip("--require-hashes", "--no-deps", "-r", str(lock))
    pip("--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    marks[1].write_text(wanted, encoding="utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)


def fingerprint() -> str:
    """Return what changes when there is something to install: the locks and pyproject.toml."""
    files = (*LOCKS.values(), ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def home() -> str:
    """Return what an environment is bound to: it can be neither moved nor given another Python."""
    return f"{ROOT}\n{sys.version}\n"


def is_ours() -> bool:
    """Tell whether ``.venv`` was made here, by this Python."""
    return read(VENV / "made-for.txt") == home()


def read(file: Path) -> str:
    """Return a file's text, empty where there is no file."""
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def make_environment() -> None:
    """Make ``.venv`` anew, without pip where this Python cannot bring one along (Debian's own)."""
    print(f"Making .venv with Python {sys.version.split()[0]}.", flush=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    try:
        try:
            venv.create(VENV, clear=True, with_pip=with_pip, symlinks=os.name != "nt")
        except subprocess.CalledProcessError:  # ensurepip is there in name only
            venv.create(VENV, clear=True, with_pip=False, symlinks=os.name != "nt")
        (VENV / "made-for.txt").write_text(home(), encoding="utf-8")
    except OSError as error:
        refuse(
            f"{error.filename or VENV} cannot be written ({error.strerror}). "
            "Copy the project into a folder of your own and start it there."
        )


def pip(*arguments: str) -> None:
    """Install with the environment's pip, or with this Python's where the environment has none."""
    environ = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    environ.pop("PYTHONPATH", None)
    environ.pop("PYTHONHOME", None)
    if (
        subprocess.run([PYTHON, "-c", "import pip"], env=environ, capture_output=True, check=False).returncode
        == 0
    ):
        command = [str(PYTHON), "-m", "pip"]
    elif importlib.util.find_spec("pip") is not None:
        command = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    else:
        refuse(
            "This Python has neither ensurepip nor pip. Add them (Debian and Ubuntu: apt install python3-venv), "
            "then start again."
        )
    command += ["install", "--quiet", "--no-input", "--disable-pip-version-check", *arguments]
    done = subprocess.run(
        command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace")
        (VENV / "install.log").write_text(said, encoding="utf-8")
        refuse(f"{cause(said)} What pip said stands in .venv/install.log.")


def cause(said: str) -> str:
    """Return one sentence for a failed installation and what to do about it."""
    for pattern, sentence in CAUSES.items():
        if re.search(pattern, said):
            return sentence
    errors = re.findall(r"^\s*(?:ERROR: |error: |\w+Error: )(.+)$", said, re.MULTILINE) or ["no reason given"]
    return f"A package was not installed: {errors[-1].rstrip('.')}."


def hand_over(command: list[str | Path]) -> int:
    """Run a command in this one's place, so that Ctrl+C and every signal reach it."""
    if os.name != "nt":
        os.execv(command[0], [str(part) for part in command])
    with subprocess.Popen(command) as process:  # Windows: os.execv would give the terminal back too early
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def refuse(line: str) -> NoReturn:
    """Say in one line why it does not go on, and leave with status 2."""
    print(f"start.py: {line}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main())
