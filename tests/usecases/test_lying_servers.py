"""Mail servers that close, babble, never stop, drip or are silent at any moment: never twice, never lost."""

import shutil
from pathlib import Path

import pytest

from tests.sending.lying import ANSWERS, Behaviour, Lying, Stage, lying
from tests.sending.mailserver import HOST, SENDER, Authority
from tests.usecases.mailing import HOSTING, events, mailing, outcomes, with_letter
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import BadInput, NotSent, SendingUncertain
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.outgoing import mail_letter

AT_ONCE: tuple[Behaviour, ...] = ("closes", "babbles", "agrees", "never stops")
IN_TIME: tuple[Behaviour, ...] = ("drips", "is silent")
PATIENT, IMPATIENT = 60, 1
BEFORE: tuple[Stage, ...] = tuple(stage for stage in ANSWERS if stage != "end")
WAITED_AT: tuple[Stage, ...] = ("greeting", "data")
NOTHING_SENT = [
    *((stage, behaviour) for stage in BEFORE for behaviour in AT_ONCE),
    *((stage, behaviour) for stage in WAITED_AT for behaviour in IN_TIME),
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def with_account(context: Context, server: Lying, authority: Authority, seconds: int) -> Context:
    account = MailSettings(
        HOST, SENDER, port=server.port, security="tls", ca_file=authority.file, timeout_seconds=seconds
    )
    return context._replace(settings=context.settings._replace(mail=account))


def patience(behaviour: Behaviour) -> int:
    return IMPATIENT if behaviour in IN_TIME else PATIENT


def test_before_the_message_is_handed_over_nothing_was_sent_and_it_goes_out_once(
    context: Context, authority: Authority
) -> None:
    with_letter(context, HOSTING)
    before = events(context)
    for tried, (stage, behaviour) in enumerate(NOTHING_SENT, start=1):
        with lying(authority.context(), stage, behaviour) as server:
            asked = with_account(context, server, authority, patience(behaviour))
            with pytest.raises(NotSent, match=r"Nichts wurde gesendet\.$") as refused:
                mail_letter(asked, HOSTING.id)
        assert str(refused.value).isprintable(), (stage, behaviour)
        assert server.messages == 0
        assert outcomes(context) == ["failed"] * tried
        assert events(context) == before
    with mailing(context, authority) as (asked, honest):
        mail_letter(asked, HOSTING.id)
        with pytest.raises(BadInput, match="kein Schreiben"):
            mail_letter(asked, HOSTING.id)
    assert len(honest.inbox) == 1


def test_after_it_was_handed_over_nobody_knows_and_it_is_not_sent_again(
    context: Context, authority: Authority, tmp_path: Path
) -> None:
    with_letter(context, HOSTING)
    folder = Path(context.paths.book).parent
    for number, behaviour in enumerate((*AT_ONCE, *IN_TIME)):
        place = tmp_path.parent / f"{tmp_path.name}-{number}"
        shutil.copytree(folder, place)
        paths = Paths(str(place / Path(context.paths.book).name), *context.paths[1:])
        copied = context._replace(paths=paths)
        with lying(authority.context(), "end", behaviour) as server:
            asked = with_account(copied, server, authority, patience(behaviour))
            with pytest.raises(SendingUncertain, match="ungewiss"):
                mail_letter(asked, HOSTING.id)
            with pytest.raises(BadInput, match="vielleicht schon"):
                mail_letter(asked, HOSTING.id)
        assert server.messages == 1, behaviour
        assert outcomes(copied) == ["uncertain"]
