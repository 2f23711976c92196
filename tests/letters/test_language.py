"""A letter is German whatever the screen speaks; what the screen shows of it is not."""

import ast
from pathlib import Path

import pytest

import vertragsbuch
from tests.letters.cases import CASES
from tests.letters.sample import CONTRACT, HOLDER, SHIPPED, WAY, WRITTEN_ON
from tests.letters.special import SPECIAL
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.language import speaking
from vertragsbuch.letters.text import letter_text, message_text
from vertragsbuch.letters.writing import write_letter

LETTERS = Path(vertragsbuch.__file__).parent / "letters"
GOLDEN = Path(__file__).parent / "golden"


class Asking:
    """A language of the screen in which every text is a question."""

    def gettext(self, message: str, /) -> str:
        return f"¿{message}?"

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        return self.gettext(singular if count == 1 else plural)


@pytest.mark.parametrize("file", sorted(LETTERS.glob("*.py")), ids=lambda file: file.stem)
def test_no_file_of_the_room_translates(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {name.name for node in imported if node.module == "vertragsbuch.language" for name in node.names}
    assert names <= {"N_", "Sentence", "sentence", "german_text"}


@pytest.mark.parametrize("name", [*SPECIAL, *CASES])
def test_a_letter_reads_the_same_whatever_the_screen_speaks(name: str) -> None:
    with speaking(Asking()):
        if name in CASES:
            letter = CASES[name].letter()
        else:
            letter = write_letter(SPECIAL[name].contract, HOLDER, SPECIAL[name].way, WRITTEN_ON, SHIPPED)
        assert letter_text(letter) == (GOLDEN / f"{name}.txt").read_text("utf-8")
        assert "Datum" not in message_text(letter)


def test_what_a_letter_lacks_is_told_as_the_screen_speaks() -> None:
    with speaking(Asking()), pytest.raises(LetterIncomplete, match="¿Dein Name fehlt"):
        write_letter(CONTRACT, None, WAY, WRITTEN_ON, SHIPPED)
