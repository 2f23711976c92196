"""A keyring for tests."""

from typing import ClassVar

from keyring.backend import KeyringBackend


class Memory(KeyringBackend):
    """A keyring that forgets everything with the process."""

    priority: ClassVar[float] = 1

    def __init__(self, refusal: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._kept: dict[tuple[str, str], str] = {}
        self._refusal = refusal

    def get_password(self, service: str, username: str) -> str | None:
        if self._refusal is not None:
            raise self._refusal
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self._kept[service, username]
