"""Write what the migrations make of an empty book as one file: books are begun from it and held against it.

Run `python -m vertragsbuch.book.sqlite.compile_schema` after a new migration.
"""

from vertragsbuch.book.sqlite.file import SCHEMA
from vertragsbuch.book.sqlite.migration import script_of
from vertragsbuch.book.sqlite.schema import TEXT


def main() -> None:
    """Write what the migrations make of an empty book."""
    TEXT.write_text(script_of(SCHEMA), encoding="utf-8")


if __name__ == "__main__":
    main()
