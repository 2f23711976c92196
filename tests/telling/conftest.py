import pytest

from tests.sending.mailserver import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority that nobody knows but we."""
    return Authority(tmp_path_factory.mktemp("authority"))
