"""Files are written in one place; whatever else touches the disk stands here with its reason."""

from __future__ import annotations

import ast
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprint_kit import disk
from blueprint_kit.errors import StoreError

PACKAGE = Path(disk.__file__).parent
ALWAYS = frozenset(
    [
        "write_text",
        "write_bytes",
        "touch",
        "unlink",
        "rmdir",
        "mkdir",
        "makedirs",
        "symlink_to",
        "hardlink_to",
        "copyfile",
        "copytree",
        "rmtree",
        "mkstemp",
        "mkdtemp",
        "NamedTemporaryFile",
        "TemporaryFile",
        "TemporaryDirectory",
        "FileLock",
        "savefig",
    ]
)
OF_A_FRAME = frozenset({"to_csv", "to_excel", "to_json", "to_parquet", "to_pickle", "write_table"})
OF_A_MODULE = frozenset({"copy", "copy2", "link", "move", "open", "remove", "rename", "replace", "symlink"})
ELSEWHERE = {
    (
        "lab/checkpoints.py",
        "mkdir",
    ): "Jupyter writes its own checkpoints, and turns a refusal into its own error",
    ("cli.py", "open"): "the null device, so that a broken standard output is not flushed at exit",
    ("lab/folder.py", "mkdir"): "a refusal names the whole work folder and the command that takes another",
    ("lab/server.py", "open"): "the server's process appends to its log for as long as it runs",
    (
        "matching/engines/duckdb.py",
        "TemporaryDirectory",
    ): "keys that do not fit into memory are spilled there, and the folder goes when the run ends",
    (
        "matching/engines/spark_session.py",
        "TemporaryDirectory",
    ): "what a Spark of our own writes while it runs; the folder goes with it",
    ("matching/engines/spark_session.py", "write_text"): "into that folder: how loud Spark's log is",
    ("store/file.py", "FileLock"): "a lock is a file without content",
    ("tables/write.py", "to_csv"): "into memory",
    ("tables/write.py", "write_table"): "Parquet, into memory",
}
"""(file, call) -> why it need not go through ``disk``."""


def writing_calls(source: str) -> Iterator[str]:
    """The calls of a module that change the disk, by the name that is called."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and (call.func.id in ALWAYS or _opens(call, call.func.id, 1)):
            yield call.func.id
        if isinstance(call.func, ast.Attribute) and _changes(
            call, call.func.attr, ast.unparse(call.func.value)
        ):
            yield call.func.attr


def _changes(call: ast.Call, name: str, owner: str) -> bool:
    if name in ALWAYS or (owner in {"os", "shutil"} and name in OF_A_MODULE):
        return True
    if name in OF_A_FRAME:
        return bool(call.args)  # without a path the text is returned
    if name in {"rename", "replace"}:
        return len(call.args) == 1 and not call.keywords  # a text's has two arguments, a date's has names
    return _opens(call, name, 0)


def _opens(call: ast.Call, name: str, position: int) -> bool:
    """Whether it opens a file to write: the mode is the second argument of ``open``, a Path's first."""
    named = [word.value for word in call.keywords if word.arg == "mode"]
    modes = [
        one.value for one in (*call.args[position : position + 1], *named) if isinstance(one, ast.Constant)
    ]
    return name in {"open", "fdopen"} and any(set("wax+") & set(str(mode)) for mode in modes)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Path('a').write_text('x')", ["write_text"]),
        ("Path('a').open('wb')", ["open"]),
        ("open('a', mode='a')", ["open"]),
        ("open('a', 'r+')", ["open"]),
        ("beside.replace(path)", ["replace"]),
        ("os.replace(beside, path)", ["replace"]),
        ("frame.to_csv(path, index=False)", ["to_csv"]),
        ("Path('a').open('rb'); open('a'); 'a'.replace('b', 'c'); day.replace(year=1)", []),
        ("frame.to_csv(index=False); frame.rename(columns=names); found.to_json()", []),
    ],
)
def test_a_call_that_writes_is_recognised(source: str, found: list[str]) -> None:
    assert list(writing_calls(source)) == found


def test_only_the_disk_module_writes_and_each_exception_has_a_reason() -> None:
    found = {
        (file.relative_to(PACKAGE).as_posix(), name)
        for file in PACKAGE.rglob("*.py")
        if file.name != "disk.py"
        for name in writing_calls(file.read_text(encoding="utf-8"))
    }
    assert found == set(ELSEWHERE)


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(b"old")

    def interrupted(step: str) -> None:
        if step == "write_beside":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        disk.replace(file, b"new", watch=interrupted)
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_still_leads_to_the_file_that_was_written(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    file, link = tmp_path / "shared" / "acme.json", tmp_path / "acme.json"
    file.write_bytes(b"old")
    link.symlink_to(file)
    disk.replace(link, b"new", keep_former=True)
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert (tmp_path / "shared" / "acme.json.last-good").read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "out.html"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match="device or a pipe"):
        disk.replace(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["out.html"]
