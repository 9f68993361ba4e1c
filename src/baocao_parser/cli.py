"""The command (dòng lệnh): reports in, JSON on standard output and nothing else there."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
from click_default_group import DefaultGroup

from baocao_parser.emitters.json import to_json
from baocao_parser.emitters.schema import schema_json
from baocao_parser.errors import ArchiveError, UnreadableFileError
from baocao_parser.parse import parse_document
from baocao_parser.readers import read
from baocao_parser.version import __version__
from baocao_parser.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baocao_parser.readers import Document, Ocr, OcrEngine

NAME = "baocao-parser"
HELP = """\
Turns Vietnamese administrative reports (báo cáo) into JSON.

A REPORT is a PDF, a scan (PDF or picture), a Word document (DOCX; DOC, RTF and ODT through
LibreOffice), hOCR, ALTO, PAGE-XML or a text file; - is standard input.
One report gives one JSON object on standard output; several give JSON Lines, one line each,
and one that cannot be read does not stop the others. Messages go to standard error.

\b
Examples:
  baocao-parser report.pdf > report.json
  baocao-parser --indent 2 -o report.json report.txt
  baocao-parser *.pdf -o reports.jsonl
  pdftotext report.pdf - | baocao-parser -
  baocao-parser schema > report.schema.json

Exit status: 0 all reports were read, 1 a report could not be read, 2 wrong usage.

A file that is named like a command is given with its folder: ./schema
"""
UNREADABLE = 1
INTERRUPTED = 130  # as the shell has it
STDIN = "-"


@click.command(options_metavar="[OPTIONS]")
@click.argument(
    "reports", nargs=-1, required=True, metavar="REPORT...", type=click.Path(readable=False)
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write to FILE instead; it is complete or as it was, whatever happens.",
)
@click.option(
    "--indent",
    metavar="N",
    type=click.IntRange(0, 16),
    help="Indent the JSON by N blanks; for one report only.",
)
@click.option(
    "--keep-repeats",
    is_flag=True,
    help="Leave text that was printed again in the reading text; it is listed all the same.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Which pages OCR reads: those without a good text (auto, as set), all, or none.",
)
@click.option(
    "--ocr-engine",
    type=click.Choice(["tesseract", "trueocr"]),
    default="tesseract",
    help="What reads their letters: tesseract, as set, or trueocr, faster and less exact.",
)
@click.option(
    "--isolate",
    is_flag=True,
    help="Read each file in a process of its own that may take 512 MB and 10 seconds.",
)
@click.pass_context
def parse(
    ctx: click.Context,
    reports: tuple[str, ...],
    output: str | None,
    indent: int | None,
    *,
    keep_repeats: bool,
    ocr: Ocr,
    ocr_engine: OcrEngine,
    isolate: bool,
) -> None:
    """Print the JSON of reports; done where no command is named."""
    _check_usage(reports, output, indent)
    failed = False
    reading = partial(read, ocr=ocr, ocr_engine=ocr_engine, isolate=isolate)
    try:
        with _output(output) as file:
            for report in reports:
                line = _parsed(report, indent, reading, keep_repeats=keep_repeats)
                if line is None:
                    failed = True
                else:
                    file.write(line)
                    file.flush()
    except KeyboardInterrupt:
        kept = f"; {output} is as it was before" if output else ""
        _say(f"interrupted{kept}")
        ctx.exit(INTERRUPTED)
    except OSError as problem:
        _say(f"{output or 'standard output'}: cannot be written ({problem.strerror or problem})")
        ctx.exit(UNREADABLE)
    ctx.exit(UNREADABLE if failed else 0)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    with _output(None) as file:
        file.write(schema_json().encode())


class _Group(DefaultGroup):  # type: ignore[misc]  # click-default-group publishes no types
    """Shows the options of its default command as its own: most people need no other.

    The archive is imported when it is named: a plain parse needs none of it.
    """

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "archive":
            return _archive()
        return super().get_command(ctx, cmd_name)  # type: ignore[no-any-return]  # as above

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "archive"])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [one for one in (*parse.params, *self.get_params(ctx)) if _is_option(one)]
        records = [one.get_help_record(ctx) for one in options]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)


def _archive() -> click.Command:
    try:
        from baocao_parser.archive.command import archive  # noqa: PLC0415 - see _Group
    except ArchiveError as problem:  # its extra is not installed
        raise click.ClickException(str(problem)) from problem
    return archive


def _is_option(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option)


@click.group(
    cls=_Group,
    help=HELP,
    default="parse",
    default_if_no_args=True,
    subcommand_metavar="REPORT...",
    context_settings={"max_content_width": 100},
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
def cli() -> None:
    """The command of the package; ``parse`` is done where no other is named."""


cli.add_command(parse)
cli.add_command(schema)


def _check_usage(reports: tuple[str, ...], output: str | None, indent: int | None) -> None:
    if indent is not None and len(reports) > 1:
        raise click.UsageError("--indent is for one report: several are written one a line.")
    if STDIN in reports and sys.stdin is None:
        raise click.UsageError("Standard input (-) is closed: name a file.")
    if output is None and sys.stdout is None:
        raise click.UsageError("Standard output is closed: name a file with -o.")
    if reports.count(STDIN) > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    if output is None:
        return
    if not output:
        raise click.UsageError("-o needs the name of a file.")
    folder = Path(output).resolve().parent
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder} to write {Path(output).name} into.")
    if Path(output).is_file() and any(_is_same(output, report) for report in reports):
        raise click.UsageError(f"{output} is one of the reports: name another output.")


def _is_same(output: str, report: str) -> bool:
    if report == STDIN:
        try:
            return os.path.samestat(os.fstat(sys.stdin.fileno()), Path(output).stat())
        except OSError:  # standard input is no file: a test's, say
            return False
    return Path(report).exists() and Path(output).samefile(report)


def _parsed(
    source: str, indent: int | None, reading: Callable[..., Document], *, keep_repeats: bool
) -> bytes | None:
    """One report as a line of JSON; ``None`` where it could not be read, with a message."""
    try:
        file, name = (sys.stdin.buffer, "stdin") if source == STDIN else (source, None)
        document = reading(file, name)
        report = parse_document(document, keep_repeats=keep_repeats)
        return f"{to_json(report, indent)}\n".encode()
    except UnreadableFileError as problem:
        name = "stdin" if source == STDIN else source  # with its folder, as it was given
        _say(name + str(problem).removeprefix(problem.name))
    except Exception as problem:  # a fault of ours must not stop the other reports
        _say(
            f"{source}: could not be parsed ({type(problem).__name__}: {problem}). "
            "This is a fault of the program: please report it, with the file if you can."
        )
    return None


@contextmanager
def _output(path: str | None) -> Iterator[BinaryIO]:
    """Where the JSON goes. Standard output takes bytes: UTF-8, whatever the locale."""
    if path is not None:
        with replacing(path) as file:
            yield file
        return
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader of the output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    click.echo(f"{NAME}: {message}", err=True)


def main() -> None:
    """Runs the command with the arguments of the process; ends the process."""
    # A polite request to end is an interruption: files are cleared away as for Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cli.main(prog_name=NAME)
