"""The columns of a table that its headings do not explain: shown with what is proposed, and asked for."""

from contextlib import suppress

from vertragsbuch.cli.asking import InputEnded, is_anybody_there, readable_answer
from vertragsbuch.cli.failure import hint
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.reading.column_names import name_of_key
from vertragsbuch.reading.table_columns import Table, chosen_columns
from vertragsbuch.reading.typed_text import is_no, is_yes
from vertragsbuch.usecases.table_files import TableChoice, proposed_columns


def confirmed_columns(raw: bytes, choice: TableChoice) -> TableChoice:
    """Return what a person confirms of a table, who sits at a terminal; what was said before stays.

    Without a terminal, or where nothing is to be asked, it is what was said before: the import then names
    the columns and how to confirm them.
    """
    if not is_anybody_there():
        return choice
    try:
        table = proposed_columns(raw, choice.columns)
    except BadInput:
        return choice  # the import says so, with everything else
    if table is None:
        return choice
    _show(table)
    answer = _answer(table)
    return choice._replace(columns={**choice.columns, **answer})


def _show(table: Table) -> None:
    hint(_("Diese Spalten sind nicht sicher:"))
    for column in table.columns:
        if not column.is_sure:
            samples = ", ".join(column.samples[:3]) or _("leer")
            line = _("  {head} ({samples}) → {field}")
            hint(line.format(head=column.head, samples=samples, field=name_of_key(column.key)))


def _answer(table: Table) -> dict[str, str]:
    """Return the columns that the person confirms or names; nothing where there is no answer."""
    proposed = {column.head: column.key for column in table.columns if not column.is_sure}

    def read(answer: str) -> dict[str, str]:
        if not answer or is_no(answer):
            return {}
        return proposed if is_yes(answer) else proposed | chosen_columns(answer)

    question = _("So übernehmen? (ja; oder anders zuordnen: „Farbe=-; Firma=Anbieter“; leer: nein) ")
    with suppress(InputEnded):
        return readable_answer(question, read)
    return {}
