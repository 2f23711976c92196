import pytest
from textual.app import ComposeResult

from tests.tui.conftest import THREE, Sit
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.overview import listing
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.context import Context


class Broken(RuntimeError):
    """A defect of the test."""


def _break(*_arguments: object, **_names: object) -> None:
    raise Broken


async def test_a_defect_on_a_key_leaves_its_traceback_and_says_where(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ContractList, "action_move", _break)
    with pytest.raises(Broken):
        async with sit(THREE) as sitting:
            await sitting.pilot.press("down")
    log = context.paths.log
    assert "Broken" in log.read_text(encoding="utf-8")
    assert str(log) in "".join(capfd.readouterr().err.split())


async def test_a_defect_in_the_background_is_not_swallowed(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "overview_in_parts", _break)
    with pytest.raises(Broken):
        async with sit(THREE):
            pass
    assert "Broken" in context.paths.log.read_text(encoding="utf-8")


async def test_an_end_amid_the_first_layout_is_no_defect(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = OverviewScreen.compose

    def ended(screen: OverviewScreen) -> ComposeResult:
        screen.app.exit(return_code=143)
        yield from laid_out(screen)

    monkeypatch.setattr(OverviewScreen, "compose", ended)
    app = VertragsbuchApp(context)
    async with app.run_test():
        pass
    assert app.return_code == 143
    assert not context.paths.log.exists()
