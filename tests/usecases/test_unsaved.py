"""What was typed when the program ended comes back as it was typed, whatever it is."""

from tests.hostile import HOSTILE
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.unsaved import Unsaved, keep_unsaved, read_unsaved


def test_hostile_texts_come_back_as_they_were_typed(context: Context) -> None:
    for text in HOSTILE.values():
        unsaved = Unsaved(text, text, (text, text), text, text, HOSTILE)
        keep_unsaved(context, unsaved)
        assert read_unsaved(context) == unsaved


def test_what_others_have_put_there_is_nothing(context: Context) -> None:
    context.paths.unsaved.parent.mkdir(parents=True, exist_ok=True)
    for content in (b"[" * 200_000, b"\xff", b"[]", b"{}", b'{"choices": 1}', b" " * (17 << 20)):
        context.paths.unsaved.write_bytes(content)
        assert read_unsaved(context) is None
