"""Rules of a house: its check files, read only once somebody has named the house and asks for rules."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType, ModuleType

from blueprint_kit.errors import HouseError
from blueprint_kit.houses import PREFIX, House
from blueprint_kit.model import definitions
from blueprint_kit.nearest import did_you_mean

from .rule import Rule

FILES = "checks/*.py"
NOT_LOADED = "rule of a house that is not loaded"


def is_house_code(code: str) -> bool:
    """Return whether a code has the form of a house's.

    >>> is_house_code("ACME-01"), is_house_code("TRG-01")
    (True, False)
    """
    return re.fullmatch(rf"{PREFIX}-\d{{2,3}}", code) is not None


@cache
def house_rules(house: House) -> Mapping[str, Rule]:
    """Return a house's rules by code, in the order of the codes; its check files are run for that, once.

    Files may import each other (``from .shared import …``).

    Raises
    ------
    HouseError
        When a file is no Python or raises while it is read, and for a code without the house's
        prefix, a code given twice, or a path that no decision has; with file and remedy.
    """
    found: dict[str, Rule] = {}
    package = _package(house)
    for file in house.files(FILES):
        where = house.place(file)
        for one in vars(_module(package, house, file)).values():
            if not isinstance(one, Rule) or any(one.test is known.test for known in found.values()):
                continue
            _fits(one, house, where, found)
            found[one.code] = replace(one, house=house, file=where)
    return MappingProxyType({code: found[code] for code in sorted(found)})


def place_of(error: BaseException, one: Rule) -> str:
    """Return the file and line of a house at which one of its rules raised."""
    folder = one.house.folder if one.house else Path()
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    if not own or one.house is None:
        return one.file
    return f"{one.house.place(Path(own[-1].filename))}, line {own[-1].lineno}"


def _fits(one: Rule, house: House, where: str, found: Mapping[str, Rule]) -> None:
    if not re.fullmatch(rf"{house.prefix}-\d{{2,3}}", one.code):
        raise HouseError(
            f"The code {one.code} is not this house's.",
            where=where,
            remedy=f"Call it {house.prefix}-01 or another number; families of three letters are ours.",
        )
    if one.code in found:
        raise HouseError(
            f"{one.code} is defined in {found[one.code].file} and in {where}.",
            where=where,
            remedy="Give one of them the next free number.",
        )
    for path in one.reads:
        if path not in definitions():
            listed = "List the paths with: blueprint-kit show FILE."
            hint = did_you_mean(path, definitions(), listed, cutoff=0.5, quoted=False)
            raise HouseError(
                f"{one.code} reads '{path}', and no decision has this path.", where=where, remedy=hint
            )


def _package(house: House) -> str:
    """Make the package that a house's check files live in; its name holds the digest, so none is stale."""
    name = f"blueprint_kit_house_{house.name}_{house.digest[:16]}"
    made = ModuleType(name, f"The checks of {house.title}.")
    made.__path__ = [str(house.folder / "checks")]
    sys.modules[name] = made
    return name


def _module(package: str, house: House, file: Path) -> ModuleType:
    name = f"{package}.{file.stem}"
    if name in sys.modules:  # another file of the house has imported it
        return sys.modules[name]
    made = ModuleType(name)
    made.__package__, made.__file__ = package, str(file)
    sys.modules[name] = made
    try:
        # Compiled here, so that reading a house leaves no __pycache__ in somebody's folder.
        exec(compile(file.read_bytes(), str(file), "exec", dont_inherit=True), vars(made))  # noqa: S102
    except SyntaxError as problem:
        del sys.modules[name]
        at = f", line {problem.lineno}" if problem.lineno else ""
        raise HouseError(
            f"It is not Python ({problem.msg}).", where=f"{house.place(file)}{at}", remedy="Correct the file."
        ) from problem
    except (Exception, SystemExit) as problem:
        del sys.modules[name]
        raise _raised(problem, house, file) from problem
    return made


def _raised(problem: BaseException, house: House, file: Path) -> HouseError:
    if isinstance(problem, HouseError):
        return problem
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(file)]
    at = f", line {lines[-1]}" if lines else ""
    return HouseError(
        f"Reading it raised {type(problem).__name__}: {problem}.",
        where=f"{house.place(file)}{at}",
        remedy="Correct the file; CONTRIBUTING shows a whole house.",
    )
