"""The service's settings: environment ``TERMREG_*`` over ``termreg.toml`` over the defaults."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from termreg import places
from termreg.validation.engine.wanted import Choice


class Settings(BaseSettings):
    """Every setting, with its default; a test holds the reference page to this class."""

    model_config = SettingsConfigDict(env_prefix="TERMREG_", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="Address that the service listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that the service listens on.")
    public_url: str | None = Field(
        None,
        description="Where this copy is reached from outside, such as https://terms.example.ac.uk. "
        "Left out, pages show the host and the port that are set here.",
    )
    contact: str | None = Field(
        None,
        description="Whom readers may ask: a mail address or a web address. The accessibility "
        "statement and the privacy page name it; left out, they say that nobody is named.",
    )
    allowed_hosts: tuple[str, ...] = Field(
        ("*",), description="Host names that requests may carry; others are refused."
    )
    vocabulary: Path = Field(
        default_factory=places.vocab,
        description="Folder of the vocabulary that is served: canonical Turtle and VERSION.",
    )
    shapes: Path = Field(
        default_factory=places.shapes, description="Folder of the standard: profiles and context."
    )
    max_record_bytes: int = Field(
        5_000_000, gt=0, description="Largest record that a check takes, in bytes."
    )
    max_unpacked_bytes: int = Field(
        50_000_000,
        gt=0,
        description="Most bytes that the files of one archive, or of JSON Lines, may have in all.",
    )
    max_members: int = Field(1_000, gt=0, description="Most files one archive may hold.")
    max_ratio: int = Field(
        200, gt=0, description="How many times larger than packed a file of an archive may be."
    )
    max_depth: int = Field(32, gt=0, description="Deepest nesting of a record.")
    max_nodes: int = Field(20_000, gt=0, description="Most values a record may hold.")
    max_values: int = Field(500, gt=0, description="Most values one key may hold.")
    max_types: int = Field(8, gt=0, description="Most types one object may have.")
    max_findings: int = Field(10_000, gt=0, description="Most findings one report holds.")
    max_seconds: float = Field(
        8.0, gt=0, description="Longest time one check may take, in seconds."
    )
    max_worker_bytes: int = Field(
        2_000_000_000, gt=0, description="Most memory a checking process may take, in bytes."
    )
    max_sheet_rows: int = Field(50_000, gt=0, description="Last row of a sheet that is read.")
    max_sheet_columns: int = Field(500, gt=0, description="Last column of a sheet that is read.")
    max_cell_characters: int = Field(
        32_767, gt=0, description="Longest text of one cell; that of Excel unless it is set."
    )
    engine: Choice = Field(
        Choice.AUTO,
        description="What judges records: auto takes the fast engine (termreg[fast]) where it is "
        "certified to find what pySHACL finds, and else pySHACL; pyshacl always takes that; shacl "
        "takes the fast engine or refuses to start.",
    )
    hot_bytes: int = Field(
        64_000_000,
        ge=0,
        description="Most memory that kept answers to look-ups may take in each web process, in "
        "bytes; 0 keeps none.",
    )
    metrics: bool = Field(
        True,  # noqa: FBT003 - a default has no name
        description="Whether /metrics tells Prometheus how the service does. Do not publish it: "
        "have the proxy in front refuse it.",
    )
    metrics_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="A port of its own, on 127.0.0.1 alone, for /metrics; with it, the port of the "
        "pages does not answer there.",
    )
    web_workers: int = Field(
        1, gt=0, description="Web processes that share the port. Each holds the whole release."
    )
    workers: int = Field(
        2, gt=0, description="Checking processes that each web process may run at once."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, secret files, ``termreg.toml``."""
        toml = TomlConfigSettingsSource(settings_cls, _config_file())
        return (init_settings, env_settings, file_secret_settings, toml)


def _config_file() -> Path:
    """Give the file that ``TERMREG_CONFIG`` names, or ``termreg.toml`` of the working directory."""
    return Path(os.environ.get("TERMREG_CONFIG", "termreg.toml"))
