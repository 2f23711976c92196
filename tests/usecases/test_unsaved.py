"""What was typed when the program ended comes back as it was typed, whatever it is."""

from tests.hostile import HOSTILE
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.unsaved import Unsaved, keep_unsaved, read_unsaved


def test_hostile_texts_come_back_as_they_were_typed(context: Context) -> None:
    for text in HOSTILE.values():
        unsaved = Unsaved(text, text, (text, text), text, text, HOSTILE)
        keep_unsaved(context, unsaved)
        assert read_unsaved(context) == unsaved
