"""The public face: complete, sorted, and light until a name is read."""

from __future__ import annotations

import subprocess
import sys

import blueprint_kit as bk


def test_every_public_name_loads_and_the_list_is_sorted() -> None:
    assert list(bk.__all__) == sorted(bk.__all__)
    for name in bk.__all__:
        assert getattr(bk, name) is not None
    assert set(bk.__all__) <= set(dir(bk))


def test_the_functions_that_people_script_against_are_callable() -> None:
    for name in (
        "load",
        "save",
        "check",
        "read_table",
        "normalize_phones",
        "match",
        "find_duplicates",
        "fuzzy_candidates",
        "map_agents",
        "audit",
        "export",
    ):
        assert callable(getattr(bk, name)), name


def test_reading_a_blueprint_loads_neither_pandas_nor_the_forms() -> None:
    code = "import sys, blueprint_kit as bk; bk.load; bk.check; print(sorted({'pandas', 'ipywidgets'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_export_stays_a_function_whatever_was_imported_before() -> None:
    code = "import blueprint_kit.exports, blueprint_kit.exports.write, blueprint_kit as bk; print(callable(bk.export))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_opening_the_forms_does_not_wait_for_pandas() -> None:
    code = "import sys, blueprint_kit.widgets.view; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
