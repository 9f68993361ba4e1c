"""The command group ``archive`` (lệnh): what is imported to run it is imported when it runs."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

import click
import simplejson
from click_default_group import DefaultGroup

from baocao_parser.archive import questions
from baocao_parser.archive.cluster_command import cluster
from baocao_parser.archive.export.command import export
from baocao_parser.archive.folder import written
from baocao_parser.archive.ledger import count, quarantine, release, unread
from baocao_parser.archive.limits import Limits
from baocao_parser.archive.merge import merge as merge_stores
from baocao_parser.archive.options import (
    MANY,
    as_json_option,
    in_store,
    pair_of,
    reading,
    shard_of,
    words_of,
    years_of,
)
from baocao_parser.archive.progress import showing
from baocao_parser.archive.search import Filters, has_words
from baocao_parser.archive.search import search as find
from baocao_parser.archive.store import open_store, shown
from baocao_parser.archive.telling import ending, opened, say

if TYPE_CHECKING:
    from baocao_parser.archive.folder import Shard

SOME_IN_QUARANTINE = 3
HELP = """\
Reads every report under a folder into one store that can be searched and asked.

\b
Examples:
  baocao-parser archive reports/ --to archive.db
  baocao-parser archive status --in archive.db
  baocao-parser archive quarantine --in archive.db
  baocao-parser archive search "phong trao thi dua" --year 2015-2020 --in archive.db
  baocao-parser archive query acts-most-cited --in archive.db
  baocao-parser archive export --parquet tables/ --in archive.db

A run may be stopped at any time; the same command goes on where it was. Exit status: 0 all files
were read, 3 some are in quarantine, 1 it could not be done, 2 wrong usage.

A folder that is named like a command is given with its folder: ./status
"""
_GROUP = cast("type[click.Group]", DefaultGroup)  # it publishes no types


@click.group(
    cls=_GROUP, help=HELP, default="read", subcommand_metavar="FOLDER --to STORE | COMMAND"
)
def archive() -> None:
    """``read`` is done where no other command is named."""


archive.add_command(export)
archive.add_command(cluster)


@archive.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--to", "store", required=True, metavar="STORE", help="The store; made if need be.")
@reading
@click.option(
    "--shard", type=shard_of, default="0/1", metavar="I/N", help="Read part I of N, from 0."
)
def read(  # noqa: PLR0917 - click gives them by name
    folder: str,
    store: str,
    workers: int | None,
    timeout: float,
    memory: int,
    limit: int | None,
    shard: Shard,
) -> None:
    """Read the reports under FOLDER; done where no command is named."""
    with ending():  # loky may be missing
        from baocao_parser.archive.batch import read_folder  # noqa: PLC0415 - loads parser, loky

    with opened(store, create=True, goes_on=True) as database, showing(say) as tell:
        counts = read_folder(
            database,
            folder,
            shard=shard,
            limits=Limits(timeout, memory),
            workers=workers or 0,
            limit=limit,
            tell=tell,
        )
    _end(counts._asdict(), store)


@archive.command()
@in_store
@as_json_option
def status(store: str, *, as_json: bool) -> None:
    """Tell how many files are done, waiting and in quarantine."""
    with opened(store) as database:
        counts = count(database)
        reasons: dict[str, int] = dict(
            database.execute(
                "SELECT reason, COUNT(*) FROM files WHERE state = 'quarantined' "
                "GROUP BY reason ORDER BY reason"
            )
        )
        ((reports,),) = list(database.execute("SELECT COUNT(*) FROM reports"))
        if as_json:
            _write_json({**counts._asdict(), "reports": reports, "reasons": reasons})
            return
        for name, number in counts._asdict().items():
            click.echo(f"{name:<12}{number:>10}")
        for name, number in reasons.items():
            click.echo(f"  {name:<10}{number:>10}")
        click.echo(f"{'reports':<12}{reports:>10}")


@archive.command(name="quarantine")
@in_store
@as_json_option
@click.option("--stack", is_flag=True, help="Show where the worker was, too.")
def list_quarantine(store: str, *, as_json: bool, stack: bool) -> None:
    """List the files that could not be read, and why."""
    with opened(store) as database:
        for path, attempts, trouble in quarantine(database):
            if as_json:
                _write_json({"path": path, "attempts": attempts, **trouble._asdict()})
                continue
            tries = f" ({attempts} attempts)" if attempts > 1 else ""
            click.echo(f"{path}\n  {trouble.reason}: {trouble.message}{tries}")
            if stack and trouble.stack:
                click.echo("\n".join(f"    {line}" for line in trouble.stack.splitlines()))


@archive.command()
@click.argument("files", nargs=-1)
@in_store
@reading
@click.option(
    "--reason",
    type=click.Choice(["crash", "timeout", "memory", "error"]),
    help="Only those in quarantine for this reason.",
)
def retry(  # noqa: PLR0917 - as above
    files: tuple[str, ...],
    store: str,
    workers: int | None,
    timeout: float,
    memory: int,
    limit: int | None,
    reason: str | None,
) -> None:
    """Read the files in quarantine again: all, or those named."""
    with ending():  # as above
        from baocao_parser.archive.batch import read_named, read_waiting  # noqa: PLC0415 - as above

    with opened(store, goes_on=True) as database, database.alone(), showing(say) as tell:
        how: Any = {"limits": Limits(timeout, memory), "workers": workers or 0, "limit": limit}
        if files:
            typed = {written(os.path.abspath(file)) for file in files}  # noqa: PTH100 - no `..`
            paths = unread(database, sorted(typed))
            release(database, paths, reason)
            read = read_named(database, paths, **how, tell=tell)
            if read < min(len(typed), limit or len(typed)):
                say(f"only {read} of the {len(typed)} files named are in quarantine")
        else:
            release(database, reason=reason)
            read_waiting(database, **how, tell=tell)
        counts = count(database)
    _end(counts._asdict(), store)


@archive.command()
@click.argument("phrases", nargs=-1, required=True, type=words_of, metavar="PHRASE...")
@in_store
@click.option("--year", "years", type=years_of, metavar="YEAR", help="2019 or 2015-2020.")
@click.option("--issuer", type=words_of, metavar="WORDS", help="Part of the issuer's name.")
@click.option("--kind", type=words_of, metavar="WORDS", help="The kind of document: bao cao.")
@click.option(
    "--division-kind", type=words_of, metavar="KIND", help="In divisions of this kind: movement."
)
@click.option("--limit", type=MANY, default=20, show_default=True, metavar="N")
@as_json_option
def search(  # noqa: PLR0917 - as above
    phrases: tuple[str, ...],
    store: str,
    years: tuple[int, int] | None,
    issuer: str | None,
    kind: str | None,
    division_kind: str | None,
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Find the paragraphs that hold every PHRASE, typed with or without marks."""
    for phrase in phrases:
        if not has_words(phrase):
            raise click.BadParameter(f"there is no word in {phrase!r}.", param_hint="PHRASE")
    found = False
    filters = Filters(years, issuer, kind, division_kind)
    with opened(store) as database:
        for hit in find(database, phrases, filters, limit):
            found = True
            if as_json:
                _write_json(hit._asdict())
                continue
            last = f"–{hit.last_page}" if hit.last_page != hit.page else ""
            page = f"p. {hit.page}{last}" if hit.page else ""
            about = filter(None, (hit.report, hit.number, hit.issuer, hit.date, page))
            click.echo(f"{hit.sentence}\n  {' · '.join(about)}")
    if not found:
        say("nothing was found")


@archive.command()
@click.argument("name", required=False)
@in_store
@click.option(
    "--with",
    "given",
    type=pair_of,
    multiple=True,
    metavar="NAME=WORDS",
    help="Narrows the question.",
)
@click.option("--sql", is_flag=True, help="Print the SQL instead.")
@as_json_option
def query(
    name: str | None, store: str, given: tuple[tuple[str, str], ...], *, sql: bool, as_json: bool
) -> None:
    """Ask the question NAME; without one, list the questions."""
    if name is None:
        for one in map(questions.question, questions.names()):
            click.echo(f"{one.name}\n  {one.about}")
        return
    with opened(store) as database:
        asked = questions.question(name)
        if sql:
            click.echo(asked.sql, nl=False)
            return
        rows = questions.ask(database, asked, dict(given))
        if not as_json:
            click.echo("\t".join(asked.columns))
        for row in rows:
            if as_json:
                _write_json(dict(zip(asked.columns, row, strict=True)))
            else:
                click.echo("\t".join("" if one is None else _cell(one) for one in row))


@archive.command()
@click.argument("sources", nargs=-1, required=True, metavar="STORE...")
@click.option("--to", "store", required=True, metavar="STORE", help="The store; made if need be.")
def merge(sources: tuple[str, ...], store: str) -> None:
    """Put what several stores hold into one."""
    with ending():  # a name that is wrong is told before anything is done
        for source in sources:
            open_store(source).close()
    with opened(store, create=True, goes_on=True) as database:
        for source in sources:
            with closing(open_store(source)) as shard:
                say(f"{shown(source)}: {merge_stores(shard, database)} files")
        counts = count(database)
    _end(counts._asdict(), store)


def _end(counts: dict[str, int], store: str) -> None:
    say(", ".join(f"{number} {name}" for name, number in counts.items()))
    if counts["quarantined"]:
        say(f"see which and why: baocao-parser archive quarantine --in {shown(store)}")
        sys.exit(SOME_IN_QUARANTINE)


def _cell(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
    return " ".join(text.split())


def _write_json(values: dict[str, Any]) -> None:
    click.echo(simplejson.dumps(values, ensure_ascii=False, default=str))
