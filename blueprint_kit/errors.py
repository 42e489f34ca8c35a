"""Everything this package raises on purpose.

::

    BlueprintKitError
    ├── InputError (ValueError)         what was given cannot be used; exit status 2
    │   ├── BlueprintFileError          the file is not a blueprint, or only half of one
    │   │   └── UnknownKeyError         a key this schema does not have
    │   ├── UnknownPathError            no decision has this path
    │   ├── ValueRefused                a value that this decision cannot hold
    │   ├── NotAsked                    the question is not asked while others stand as they do
    │   ├── TableError                  an export that cannot be read, or lacks a column
    │   ├── CatalogError                a catalog entry that is unknown or malformed
    │   ├── HouseError                  a house (a company's own rules) that cannot be used
    │   └── StoreError                  the file could not be written, or somebody else changed it
    ├── NothingToExport (InputError)    neither a blueprint file nor an output holds a blueprint
    └── UndecidedError (LookupError)    a value was read where there is no answer yet

Each message says what was seen, where, and what to do; none holds a value from a table.
"""

from __future__ import annotations


class BlueprintKitError(Exception):
    """What was seen, where it was seen, and the remedy, in one line.

    >>> print(BlueprintKitError("There is no column 'Fone'.", where="contacts.csv", remedy="Use 'Phone'."))
    contacts.csv: There is no column 'Fone'. Use 'Phone'.
    """

    def __init__(self, seen: str, *, remedy: str, where: str | None = None) -> None:
        self.seen = seen
        self.where = where
        self.remedy = remedy
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{seen} {remedy}".strip())


class InputError(BlueprintKitError, ValueError):
    """What was given cannot be used as it is."""


class BlueprintFileError(InputError):
    """The file is not a blueprint, or only half of one."""


class UnknownKeyError(BlueprintFileError):
    """A key that this schema does not have."""


class UnknownPathError(InputError):
    """No decision has this path."""


class ValueRefused(InputError):
    """A value that this decision cannot hold."""


class NotAsked(InputError):
    """The question is not asked while other decisions stand as they do."""


class TableError(InputError):
    """An export that cannot be read, or that lacks a column."""


class CatalogError(InputError):
    """A catalog entry that is unknown or malformed."""


class HouseError(InputError):
    """A house, that is a company's own rules, entries and texts, that cannot be used."""


class StoreError(InputError):
    """The file could not be written, or somebody else changed it."""


class NothingToExport(InputError):
    """Neither a blueprint file nor an output of the notebook holds a blueprint."""


class UndecidedError(BlueprintKitError, LookupError):
    """A value was read where there is no answer yet.

    It is a LookupError and on purpose no AttributeError: ``getattr(decision, "value", None)``
    must not turn an open question into None.
    """
