"""A command line whose commands are imported when they are named, and whose refusals are one line.

Names of modules in, a `click.Group` out. Which commands there are, and which errors are told rather
than raised, is said by the entrance that makes one.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click


class CommandLine(click.Group):
    """A group that imports a command of `lazy` when it is named.

    `lazy` maps a command's name to a module that has it as `NAME_command`; an error of `refusals`
    is printed as `clausier: …`, with exit code 1.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 - click's own
        lazy: Mapping[str, str],
        refusals: tuple[type[Exception], ...],
        **options: Any,  # noqa: ANN401 - click's own
    ) -> None:
        super().__init__(*arguments, **options)
        self._lazy = lazy
        self._refusals = refusals

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of use."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        module = self._lazy.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(module), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run the command; a refusal is told to the user."""
        try:
            return super().invoke(ctx)
        except self._refusals as error:
            raise Refused(str(error)) from error


class Refused(click.ClickException):
    """An error that is told as `clausier: …`, without a traceback."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on standard error."""
        click.echo(f"clausier: {self.message}", file=file, err=file is None)
