"""An entry of another program's export on its way to a draft: only what a field can hold is taken."""

from collections.abc import Collection
from hashlib import sha256

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.language import german_text
from vertragsbuch.tables.characters import folded, printable, printable_line
from vertragsbuch.tables.fields import LONGEST_LINE, LONGEST_TEXT, Json

_EXPECTED = ("provider", "address", "starts_on", "initial_term", "renewal", "notice", "price")
"""What a draft has to say before anything can be reckoned from it, or a letter be written."""
_INSTEAD_OF = {"initial_term": "initial_end", "notice": "notice_by"}
_LONGEST_SPOT = 200
_MOST_QUESTIONS = 20


class ExportEntry:
    """One entry of an export: its values, each with the words that it was read from, and its questions.

    What it says is kept in the book: its sentences are German whatever the screen speaks.
    """

    def __init__(self, source: Source, *, entry: int | None = None, line: int | None = None) -> None:
        self._source = source
        self._entry = entry
        self._line = line
        self._values: dict[str, ReadValue] = {}
        self._questions: list[str] = []
        self._further: list[str] = []

    def take(self, name: str, value: Json, words: object = "", doubt: str = "") -> None:
        """Keep the value of a field; one that the field cannot hold becomes a question."""
        if value is None or value in ("", []):
            return
        spot = self._spot(words if words != "" else value)
        field = BY_KEY[name].field
        try:
            field.shape.read(value)
        except ValueError:
            sentence = f"„{german_text(field.label)}“ ist so nicht zu übernehmen: „{spot.words}“. Was gilt?"
            self.ask(sentence)
            return
        self._values[name] = ReadValue(name, value, spot, doubt)

    def take_line(self, name: str, text: object, doubt: str = "") -> None:
        """Keep a text of one line, without what a terminal could obey."""
        self.take(name, exported_line(text), text, doubt)

    def note(self, text: object) -> None:
        """Keep a line among the notes: what a contract has no field for."""
        line = exported_line(text)
        if line:
            self._further.append(line)

    def ask(self, question: str) -> None:
        """Put a question to the person."""
        if len(self._questions) < _MOST_QUESTIONS:
            self._questions.append(question)

    def draft(self, program: str, title: object, *own: object, notes: object = "") -> Draft:
        """Return the draft; `own` is what tells this entry from all others of the same name."""
        name = exported_line(title)
        self.take("title", name, title)
        self.take("notes", self._notes(notes), notes or "; ".join(self._further))
        return Draft(
            title=name,
            sources=(self._source,),
            fingerprints=(fingerprint(program, title, *own),),
            values=tuple(self._values.values()),
            missing=tuple(_missing(self._values)),
            questions=tuple(self._questions),
        )

    def _notes(self, notes: object) -> str:
        own = printable(str(notes or "").replace("\r\n", "\n").replace("\r", "\n"), "", blank="\n").strip()
        return "\n".join(filter(None, (own, *self._further)))[:LONGEST_TEXT]

    def _spot(self, words: object) -> Spot:
        text = printable_line(str(words))
        shown = text if len(text) <= _LONGEST_SPOT else text[: _LONGEST_SPOT - 1] + "…"
        return Spot(self._source.sha256, shown, line=self._line, entry=self._entry)


def _missing(values: Collection[str]) -> list[str]:
    return [name for name in _EXPECTED if name not in values and _INSTEAD_OF.get(name) not in values]


def exported_line(text: object) -> str:
    """Return a text as one line that every field takes; empty for none."""
    return "" if text is None else printable_line(str(text))[:LONGEST_LINE].strip()


def fingerprint(program: str, *own: object) -> str:
    """Return what tells an entry of a program for ever: its name does, its price and its dates change."""
    names = "\x1f".join(folded(exported_line(part)) for part in own)
    return f"{program}:{sha256(names.encode()).hexdigest()}"
