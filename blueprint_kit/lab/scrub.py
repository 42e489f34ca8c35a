"""What a notebook may not carry when it is saved: anything somebody typed or a form showed.

JupyterLab writes more into a file than meets the eye: the plain-text form of a widget repeats its
values (``Text(value='…')``), the saved widget state holds what was typed, and a traceback quotes cells
of a table. The hook here runs before each save in the server that ``blueprint-kit lab`` starts.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from tornado.web import HTTPError

Json = MutableMapping[str, Any]

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
FORM = "(a form: run the workbook to see it)"
FAILED = "(what went wrong is not saved: run the cell to see it)"
PERSONAL = "pii"


def scrub_notebook(notebook: Json) -> None:
    """Take out of a notebook (format 4) what a form held, in place; running it again changes nothing.

    Removed: the state of all widgets; of a form's output everything but the view itself, with one fixed
    sentence as its text; message and traceback of an error; every output of a cell tagged ``pii``.
    Kept: sources, all other outputs, tags, whether a source is hidden.

    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> form = new_output("display_data", {VIEW: {"model_id": "1"}, "text/plain": "Text(value='0171')"})
    >>> notebook = new_notebook(cells=[new_code_cell("form", outputs=[form])], metadata={"widgets": {}})
    >>> scrub_notebook(notebook)
    >>> notebook.cells[0].outputs[0].data["text/plain"], "widgets" in notebook.metadata
    ('(a form: run the workbook to see it)', False)
    """
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        if PERSONAL in cell["metadata"].get("tags", ()):
            cell["outputs"] = []
            cell["execution_count"] = None
        for output in cell["outputs"]:
            _scrub_output(output)


def _scrub_output(output: Json) -> None:
    if output["output_type"] == "error":
        output["evalue"] = FAILED
        output["traceback"] = [f"{output['ename']}: {FAILED}"]
    data = output.get("data", {})
    data.pop(STATE, None)
    if VIEW in data:
        output["data"] = {VIEW: data[VIEW], "text/plain": FORM}


def scrub(model: Json, path: str, **_: object) -> None:
    """Clean what Jupyter Server is about to save (its ``pre_save_hook``).

    Jupyter Server saves all the same when a hook fails. A notebook that cannot be read through is
    therefore refused with the one error that stops a save, and nothing is written.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not content:
        return
    try:
        scrub_notebook(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise HTTPError(
            400,
            f"{path} was not saved: it is not a notebook of format 4, so typed values in it cannot be "
            "found and left out. Open it in JupyterLab once to have it converted.",
        ) from error
