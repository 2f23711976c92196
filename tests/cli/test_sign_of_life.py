"""What `remind` leaves behind where nothing is due: a note that it ran, and a sign of life."""

from pathlib import Path

from tests.cli.conftest import Program
from tests.net.servers import serving
from vertragsbuch.config.paths import paths_of
from vertragsbuch.usecases.context import Context, open_context
from vertragsbuch.usecases.runs import last_run


def context_of(program: Program) -> Context:
    return open_context(str(program.book))


def with_heartbeat(url: str) -> None:
    folder = Path(paths_of("x").config_folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(f'[heartbeat]\nurl = "{url}/geheim"\n')


def test_a_run_is_noted_and_gives_a_sign_of_life(program: Program) -> None:
    program("add", "--title", "Verein", "--provider", "Verein", "--starts", "1.1.2024")
    with serving(200, b"OK") as (url, questions):
        with_heartbeat(url)
        assert program("remind").code == 0  # for a day that is given: it tells nothing of today
        assert questions == []
        assert last_run(context_of(program), "remind") is None
        done = program.bare("remind", "--book", str(program.book))
        assert (done.code, done.out, done.err) == (0, "", "")
        assert questions == ["GET /geheim  None"]
        assert last_run(context_of(program), "remind") is not None


def test_a_sign_of_life_that_is_not_taken_fails_nothing_and_is_said(program: Program) -> None:
    program("add", "--title", "Verein", "--provider", "Verein", "--starts", "1.1.2024")
    with serving(503, b"") as (url, _questions):
        with_heartbeat(url)
        done = program.bare("remind", "--book", str(program.book))
    assert (done.code, done.out) == (0, "")
    sentence = "Das Lebenszeichen ([heartbeat] url) kam nicht an: der Server antwortet mit 503.\n"
    assert done.err == f"vertragsbuch: {sentence}"
    assert f"! Lebenszeichen: {sentence}" in program("doctor").out
