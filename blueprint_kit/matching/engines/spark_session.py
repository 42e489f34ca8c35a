"""A Spark of our own: two cores of this machine, no port but on the loopback, nothing left on disk."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint_kit.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EXTRA = "pyspark"
"""The package that the extra ``spark`` brings."""
JAVA = 17
"""The oldest Java that Spark 4 runs on."""
MEMORY = "4g"
"""What the Java process may hold; what does not fit is spilled to a folder that goes with the session."""

_LOG = """\
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = Spark: %p %c{1}: %m%n
"""


def must_be_here() -> None:
    """Refuse where Spark cannot run.

    Raises
    ------
    InputError
        Without pyspark, without Java, or with one older than 17; the line says what to install.
    """
    if importlib.util.find_spec(EXTRA) is None:
        raise InputError(
            "The engine 'spark' needs pyspark, which is not installed here.",
            remedy='Run pip install "blueprint-kit[spark]", or leave the engine out; the answers are the same.',
        )
    found = java_version()
    if found is None or found < JAVA:
        seen = "no Java was found" if found is None else f"Java {found} was found"
        raise InputError(
            f"The engine 'spark' needs Java {JAVA} or newer; {seen}.",
            remedy=f"Install Java {JAVA} or set JAVA_HOME, or leave the engine out; the answers are the same.",
        )


def java_version() -> int | None:
    """Return the version of the Java that Spark would start, None where there is none.

    >>> java_version() is None or java_version() > 0
    True
    """
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if program is None:
        return None
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return version_in(said.stderr)


def version_in(text: str) -> int | None:
    """Return the version that Java says of itself.

    >>> version_in('openjdk version "17.0.15" 2025-04-15'), version_in('java version "1.8.0_392"')
    (17, 8)
    """
    found = re.search(r'version "(?:1\.)?(\d+)', text)
    return int(found[1]) if found else None


def settings(folder: Path) -> Mapping[str, str]:
    """Return the settings of a session of our own, whose files lie in one folder."""
    return {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": MEMORY,
        # The second compiler costs a process of minutes more than it gains: without it a short run takes half of the CPU.
        "spark.driver.extraJavaOptions": (
            f"-XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile={folder / 'log4j2.properties'}"
        ),
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        # Otherwise a worker takes whatever python3 the system has.
        "spark.pyspark.python": sys.executable,
        "spark.pyspark.driver.python": sys.executable,
    }


@contextmanager
def own_session() -> Iterator[SparkSession]:
    """Yield a session on two cores of this machine and stop it; one that runs in this process is lent instead.

    Raises
    ------
    InputError
        Where Spark cannot run, as `must_be_here` says.
    """
    must_be_here()
    with quiet():
        from pyspark import SparkContext  # noqa: PLC0415 - an optional extra
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra

    # A process has one Spark at most, and stopping it here would stop it for whoever started it.
    if SparkContext._active_spark_context is not None:  # noqa: SLF001 - no public name tells without starting one
        yield SparkSession.builder.getOrCreate()
        return
    with tempfile.TemporaryDirectory(prefix="blueprint-kit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "log4j2.properties").write_text(_LOG, encoding="utf-8")
        builder = SparkSession.builder.master("local[2]").appName("blueprint-kit")
        with quiet():
            session = builder.config(map=dict(settings(folder))).getOrCreate()
        try:
            yield session
        finally:
            session.stop()
            _end_java(SparkContext)


def _end_java(context: Any) -> None:
    # Spark leaves its Java process to the next session, with our settings and a folder that is gone.
    gateway = context._gateway  # noqa: SLF001 - no public name reaches it
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(timeout=120)
    context._gateway = context._jvm = None  # noqa: SLF001


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Spark's warning about pandas 3 from a user who never meets pandas there: all goes through Arrow."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield
