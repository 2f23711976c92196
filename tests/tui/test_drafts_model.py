"""On the page of drafts a language model is asked where one is set, and only after a person has agreed."""

from tests.tui.conftest import THREE, Sit
from tests.tui.drafts_at_hand import OF_A_BILL, PAPERS
from tests.usecases.model import answering, saying
from vertragsbuch.config.settings import ReadingSettings
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import open_drafts
from vertragsbuch.usecases.taking_in import take_in


async def test_a_model_is_asked_after_consent_alone(sit: Sit, context: Context) -> None:
    bare = OF_A_BILL._replace(values=OF_A_BILL.values[:1])
    take_in(context, [bare], PAPERS)
    with answering(saying(("starts_on", "2025-03-15", "Vertragsbeginn 15.03.2025"))) as (url, questions):
        settings = context.settings._replace(reading=ReadingSettings("probe", url))
        async with sit(THREE, settings=settings, size=(140, 40)) as sitting:
            await sitting.press("E", "m")
            assert isinstance(sitting.app.screen, Question)
            assert "probe auf 127.0.0.1" in " ".join(sitting.drawn.split())
            await sitting.press("escape")
            assert questions == []
            await sitting.press("m", "enter")
            assert len(questions) == 1
            assert "1 Vorschlag, 0 Hinweise" in " ".join(sitting.drawn.split())
        (waiting,) = open_drafts(context)
        (begins,) = (value for value in waiting.draft.values if value.name == "starts_on")
        assert begins.value == "2025-03-15"
        assert "Sprachmodell gefunden" in begins.doubt
        assert begins.spot.areas


async def test_without_a_model_or_a_paper_nobody_is_asked(sit: Sit, context: Context) -> None:
    take_in(context, [OF_A_BILL], PAPERS)
    async with sit(THREE) as sitting:
        await sitting.press("E", "m")
        assert not isinstance(sitting.app.screen, Question)
        assert "Modell fragen" not in sitting.drawn
