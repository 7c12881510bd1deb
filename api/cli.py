"""The command line: a door to the subcommands of `api.commands`, and the one place that turns errors into exit codes.

Exit 0: nothing at or above the chosen severity. 1: findings. 2: the run itself failed, and standard error says why.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from api.version import __version__

if TYPE_CHECKING:
    import click

OK, FINDINGS, FAILED = 0, 1, 2
COLLECTED = 100_000, 50, 50
"""When rubbish is looked for, for `gc.set_threshold`: a start and a check make many records, and nearly none of them
are in circles.
"""
VERSION_LINE = f"benchproof {__version__}\n"


def main() -> NoReturn:
    """Run the command line of this process and end it with 0, 1 or 2."""
    gc.set_threshold(*COLLECTED)
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = FAILED  # a pipe closed before its last lines; at exit Python would say so in a traceback and with 120
    os._exit(status)  # all is written: taking a reference of thousands of records apart, piece by piece, serves nobody


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line. What goes wrong is one line on standard error and 2, never a traceback."""
    if list(arguments) == ["--version"]:
        sys.stdout.write(VERSION_LINE)  # before anything is imported
        return OK
    from kg.model.errors import BenchproofError

    try:
        if is_plain_check(arguments):
            from api.proofreading import proofread

            return proofread(arguments[1:])
        return parse_and_run(arguments)
    except KeyboardInterrupt:
        return fail("interrupted")
    except BenchproofError as error:
        return fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return fail("standard output was closed before everything was written")
    except OSError as error:
        return fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except MemoryError:
        return fail("out of memory")
    except Exception as error:
        # The last resort: a fault of ours is still one line for the person who met it, with the place for who mends it.
        if os.environ.get("BENCHPROOF_DEBUG"):
            raise
        return fail(f"internal error, please report it: {_fault(error)} (BENCHPROOF_DEBUG=1 shows the whole trace)")


def is_plain_check(arguments: Sequence[str]) -> bool:
    """Whether it is `check` and paths: nothing to parse, so click, a fifth of a start, need not be imported."""
    return (
        len(arguments) > 1 and arguments[0] == "check" and not any(a.startswith("-") for a in arguments[1:] if a != "-")
    )


def parse_and_run(arguments: Sequence[str]) -> int:
    """The exit status of a command line that click takes apart; one that it cannot is said to be so."""
    import click

    if "_BENCHPROOF_COMPLETE" in os.environ:
        program().main(args=[], prog_name="benchproof")
    try:
        # Not `main`, which would answer a closed pipe with 1, the status that means findings.
        with program().make_context("benchproof", list(arguments)) as context:
            status = context.command.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        return fail(f"no command given; try {error.ctx.command_path if error.ctx else 'benchproof'} --help")
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "benchproof"
        return fail(f"{_sentence(error.format_message())}; see {where} --help")
    except click.ClickException as error:
        return fail(error.format_message())
    except click.exceptions.Abort:
        return fail("interrupted")
    return status if isinstance(status, int) else OK


def program() -> click.Group:
    """The `benchproof` command group, whose subcommands are imported when they are called."""
    import click

    from api.commands import COMMANDS

    class LazyGroup(click.Group):
        """Knows its subcommands by name and summary; imports the one that is run."""

        def list_commands(self, ctx: click.Context) -> list[str]:
            return sorted(COMMANDS)

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            place = COMMANDS.get(cmd_name)
            if place is None:
                return None
            command = getattr(import_module(place.module), place.name)
            assert isinstance(command, click.Command)
            return command

        def resolve_command(
            self, ctx: click.Context, args: list[str]
        ) -> tuple[str | None, click.Command | None, list[str]]:
            if args and args[0] not in COMMANDS and not args[0].startswith("-"):
                import difflib

                near = difflib.get_close_matches(args[0], COMMANDS, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(COMMANDS))}"
                ctx.fail(f"no command {args[0]!r}; {hint}")
            return super().resolve_command(ctx, args)

        def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            with formatter.section("Commands"):
                formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])

    @click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
    @click.version_option(__version__, message="%(prog)s %(version)s")
    def benchproof() -> None:
        """Proofread what people write about language models.

        Finds the claims in an article, holds each against sourced facts, and says which are wrong, why, and what is
        right. No language model, no network: the same text gives the same answer.
        """

    return benchproof


def fail(message: str) -> int:
    """Exit status 2, after saying why in one line on standard error."""
    from api.terminal import printable

    line = printable(" ".join(message.split()))
    try:
        sys.stderr.write(f"benchproof: {line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody listens on standard error either; the exit status still says it
    return FAILED


def _sentence(message: str) -> str:
    """Click's message, without the full stop that would stand before our semicolon."""
    return message.strip().rstrip(".")


def _fault(error: Exception) -> str:
    """The kind of an unexpected error, its message and the line of ours that it came from."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    at = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{at}"


if __name__ == "__main__":
    main()
