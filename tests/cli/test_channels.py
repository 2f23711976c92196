"""A channel is tried by hand: what the other side says is shown, and what is wrong names what to do."""

from pathlib import Path

from tests.cli.conftest import Program
from tests.telling.servers import TOKEN, TOPIC, taking


def test_a_trial_shows_what_the_other_side_answered(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "vertragsbuch"
    folder.mkdir(parents=True)
    with taking("ntfy") as server:
        lines = (
            "[channels.handy]", 'type = "ntfy"', f'topic = "{TOPIC}"', f'url = "{server.url}"',
            f'token_command = "echo {TOKEN}"',
        )  # fmt: skip
        (folder / "config.toml").write_text("\n".join(lines))
        host = server.url.removeprefix("http://")
        assert program.bare("remind", "--test", "handy") == (0, f"{host} hat die Nachricht sPs71M8A2T.\n", "")
        assert "Das ist eine Probe" in server.asked[0].document["message"]
        unknown = program.bare("remind", "--test", "hendy")
        assert (unknown.code, "es gibt: handy" in unknown.err) == (2, True)
        assert program.bare("remind", "--test", "handy", "--dry-run").code == 2
    gone = program.bare("remind", "--test", "handy")
    assert (gone.code, gone.out) == (2, "")
    assert f"{host} ist nicht zu erreichen" in gone.err
    assert TOKEN not in gone.err
