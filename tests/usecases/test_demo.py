from vertragsbuch.book.noted_heads import note_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.demo import demo_context


def test_this_machine_remembers_no_book_that_is_thrown_away(context: Context) -> None:
    with demo_context(context) as demo:
        assert demo.book.read_head().number > 0
        assert note_of(demo.paths) is None
