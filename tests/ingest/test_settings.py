"""Where things lie, as the environment says or as follows from it."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.settings import IngestSettings


class TestState:
    @pytest.mark.parametrize(
        ("library", "state"),
        [
            ("library", "library.state"),
            ("contracts/hds/", "contracts/hds.state"),
            ("v1.2", "v1.2.state"),
        ],
    )
    def test_lies_beside_the_library(self, library: str, state: str) -> None:
        """Not within: embedding anew puts another folder in the library's place."""
        settings = IngestSettings.from_environment(library, {})
        assert (settings.state, settings.users) == (Path(state), Path(state) / "users.toml")
        assert IngestSettings(library=Path(library)).state == Path(state)

    @pytest.mark.parametrize("library", [".", "sub/.."])
    def test_of_a_folder_without_a_name(self, library: str, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "sub").mkdir()
        state = IngestSettings.from_environment(library, {}).state
        assert state == tmp_path.with_name(f"{tmp_path.name}.state")

    def test_named(self) -> None:
        """Each by its own variable; the accounts follow the state's folder."""
        environment = {"CLAUSIER_STATE": "."}
        settings = IngestSettings.from_environment(None, environment)
        assert (settings.state, settings.users) == (Path(), Path("users.toml"))
        environment |= {"CLAUSIER_USERS": "/etc/clausier/users.toml"}
        settings = IngestSettings.from_environment(None, environment)
        assert settings.users == Path("/etc/clausier/users.toml")

    def test_stays_when_another_setting_changes(self) -> None:
        settings = replace(IngestSettings(state=Path("s")), cache=Path("c"))
        assert settings.users == Path("s/users.toml")
