"""What the store keeps of a report, how it is searched and asked, and how it grows older."""

import json
import os
import sqlite3
import unicodedata
import zlib
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from baocao_parser import parse_report, parse_text, to_json
from baocao_parser.archive import questions
from baocao_parser.archive.blocks import pages_of
from baocao_parser.archive.ddl import POSTGRESQL, SQLITE, statements
from baocao_parser.archive.filing import file_report, forget_parts
from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.migrations import bring_up_to_date
from baocao_parser.archive.paging import page_starts, pages_at
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.schema import BY_NAME, PARTS, TABLES, VERSION
from baocao_parser.archive.search import Filters, search
from baocao_parser.archive.spelling import folded
from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.archive.store import open_store
from baocao_parser.errors import ArchiveError
from baocao_parser.reading import flatten
from documents import ALL, ROOT

HEAD = "{issuer}\nSố: {number}\n{place}, ngày 5 tháng 6 năm {year}\nBÁO CÁO\n"


@pytest.fixture
def store(tmp_path):
    with closing(open_sqlite(tmp_path / "archive.db", create=True)) as database:
        yield database


def put(store, *texts):
    with store.transaction():
        for number, text in enumerate(texts):
            report = parse_text(text)
            name = f"{number}.txt"
            origin = report.origin.model_copy(update={"name": name})
            file_report(
                store, f"/kho/{name}", rows_of(report.model_copy(update={"origin": origin}))
            )


def sentences(store, *phrases, **filters):
    return [hit.sentence for hit in search(store, phrases, Filters(**filters))]


@pytest.mark.parametrize("path", ALL)
def test_a_report_goes_in_whole(store, path):
    try:
        report = parse_report(path)
    except OSError:
        pytest.skip("not readable")
    with store.transaction():
        number = file_report(store, str(path), rows_of(report))
    ((packed,),) = list(store.execute("SELECT json FROM report_json"))
    assert zlib.decompress(packed).decode() == to_json(report)
    lines = [line for line in report.text.split("\n") if line.strip()]
    assert [row[0] for row in store.execute("SELECT text FROM blocks ORDER BY seq")] == lines
    pages = {page.number for page in report.pages}
    for page, last in store.execute("SELECT page, last_page FROM blocks"):
        assert page is None or (page in pages and last in pages and page <= last)
    for name, kept in (
        ("quantities", report.quantities),
        ("periods", report.periods),
        ("legal_references", report.references),
        ("awards", report.awards),
        ("issues", report.issues),
    ):
        rows = store.execute(f"SELECT text, char_start, char_end FROM {name} ORDER BY seq")
        assert list(rows) == [(one.text, *one.span) for one in kept]
    exact = store.execute("SELECT value_exact, value FROM quantities ORDER BY seq")
    for (text, number_), one in zip(list(exact), report.quantities, strict=True):
        assert (text is None) == (one.value is None)
        assert text is None or (Decimal(text) == one.value and float(text) == number_)
    assert not list(store.execute("PRAGMA foreign_key_check"))
    # And out again, without a trace.
    with store.transaction():
        forget_parts(store, number)
    assert all(not list(rows_leaving(store, table.name)) for table in PARTS)
    store.executemany("INSERT INTO words (words) VALUES (?)", [("integrity-check",)])
    assert list(store.execute("SELECT COUNT(*) FROM words")) == [(0,)]


def test_a_lone_surrogate_does_not_stop_the_run(store):
    put(store, "Xã A\ud800 hỗ trợ 5 hộ.")
    assert sentences(store, "ho tro")
    ((packed,),) = list(store.execute("SELECT json FROM report_json"))
    json.loads(zlib.decompress(packed))


TEXTS = [
    "Phong trào thi đua yêu nước lan rộng.",
    "LĐLĐ tỉnh tặng Bằng khen.",
    "Thực hiện Nghị định số 91/2017/NĐ-CP của Chính phủ.",
    "Đảng ủy xã lãnh đạo toàn diện, " + "các chi bộ họp đều, " * 40 + "đúng kỳ.",
    "Xã đang thi công. Đang làm đường, đang xây trường.",
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("phong trao thi dua", [0]),
        ("phong trào thi đua", [0]),
        (unicodedata.normalize("NFD", "Phong trào thi đua"), [0]),
        ("phong trao thi đua", [0]),
        ("LDLD", [1]),
        ("LĐLĐ", [1]),
        ("bang khen", [1]),
        ("nghi dinh", [2]),
        ("91/2017/ND-CP", [2]),
        ("91/2017/NĐ-CP", [2]),
        ("Đảng", [3, 4]),
        ("Ðảng", [3, 4]),
        ("đang", [4, 3]),
        ("dang uy", [3]),
        ("trao phong", []),
        ("thi dua yeu", [0]),
        ('") OR (*', []),
        ("NEAR AND NOT", []),
        ("", []),
    ],
)
def test_search_finds_with_and_without_marks(store, typed, found):
    put(store, *TEXTS)
    assert [int(hit.report[0]) for hit in search(store, [typed])] == found


def test_several_phrases_must_all_stand_in_a_paragraph(store):
    put(store, *TEXTS)
    assert sentences(store, "LDLD", "bang khen") == [TEXTS[1]]
    assert sentences(store, "LDLD", "nghi dinh") == []
    assert sentences(store, "lam duong") == ["Đang làm đường, đang xây trường."]


def test_filters(store):
    body = "1. Phong trào thi đua “Lao động giỏi”\nCó 5 xã thi đua.\n2. Việc khác\nCó 6 xã thi đua."
    one = HEAD.format(issuer="ỦY BAN NHÂN DÂN XÃ A LÂM", number="1/BC-UBND", place="A", year=2019)
    two = HEAD.format(issuer="ĐẢNG ỦY XÃ B", number="2-BC/ĐU", place="B", year=2021)
    put(store, one + body, two + body)
    assert len(sentences(store, "thi dua")) == 6
    assert len(sentences(store, "thi dua", years=(2018, 2020))) == 3
    assert len(sentences(store, "thi dua", issuer="uy ban nhan dan")) == 3
    assert len(sentences(store, "thi dua", issuer="%")) == 0
    assert len(sentences(store, "thi dua", kind="bao cao")) == 6
    assert sorted(set(sentences(store, "thi dua", division_kind="movement"))) == [
        "1. Phong trào thi đua “Lao động giỏi”",
        "Có 5 xã thi đua.",
    ]


def test_a_hit_is_on_the_page_of_its_sentence(store):
    head = "BÁO CÁO\nvề phong trào\n"
    put(
        store,
        # A paragraph that runs over three pages, past page numbers and a page printed twice.
        f"{head}Huyện có 5 xã thi đua,\ncác xã đều vui. Nhân dân làm đường và\n\f2\n"
        "sửa cầu trong 3 năm liền. Các cháu đến trường,\f3\nhọc giỏi. Hết việc.\n",
    )
    for typed, pages, sentence in (
        ("xa thi dua", (1, 1), "Huyện có 5 xã thi đua, các xã đều vui."),
        ("sua cau", (1, 2), "Nhân dân làm đường và sửa cầu trong 3 năm liền."),
        ("hoc gioi", (2, 3), "Các cháu đến trường, học giỏi."),
        ("het viec", (3, 3), "Hết việc."),
    ):
        (hit,) = search(store, [typed])
        assert (hit.page, hit.last_page) == pages, typed
        assert hit.sentence == sentence
        ((packed,),) = list(store.execute("SELECT json FROM report_json"))
        text = json.loads(zlib.decompress(packed))["text"]
        assert text[hit.char_start : hit.char_end] == sentence


@pytest.mark.parametrize("path", ALL)
def test_the_pages_of_a_report_begin_where_the_account_says(path):
    try:
        report = parse_report(path)
    except OSError:
        pytest.skip("not readable")
    starts = page_starts(json.loads(to_json(report)))
    assert len(starts) == len(report.pages)
    items = [*report.quantities, *report.periods, *report.references, *report.issues]
    for item in [*items, *(part for one in flatten(report.divisions) for part in one.body)]:
        if item.text and item.source:
            assert pages_at(starts, *item.span) == pages_of(item), item.text


# ── questions ───────────────────────────────────────────────────────────────────────────────


def answer(store, name, **given):
    asked = questions.question(name)
    return [
        dict(zip(asked.columns, row, strict=True)) for row in questions.ask(store, asked, given)
    ]


def test_every_question_is_answered_with_the_columns_it_names(store):
    with store.transaction():
        for path in sorted((ROOT / "samples").glob("*.txt")):
            file_report(store, str(path), rows_of(parse_report(path)))
    for name in questions.names():
        asked = questions.question(name)
        assert asked.about
        rows = list(questions.ask(store, asked))
        assert rows, name
        nothing = dict.fromkeys(asked.parameters, " ")
        assert list(questions.ask(store, asked, nothing)) == rows, "blanks ask for everything"
        assert {len(row) for row in rows} == {len(asked.columns)}
    assert answer(store, "movement-by-year", movement="lao dong gioi")
    with pytest.raises(ArchiveError, match="knows no year"):
        answer(store, "acts-most-cited", year="2020")
    with pytest.raises(ArchiveError, match="no such question"):
        questions.question("no")


def test_what_is_given_with_a_question_is_taken_as_it_stands(store):
    put(store, "1. Phong trào thi đua “Lao động giỏi”\nCó 5 xã.")
    with_awards(store, "LĐLĐ TỈNH A", [award("2019-01-01", "2019-12-31", 5, "Quỹ 100% vì_trẻ")])
    assert answer(store, "movement-by-year", movement="dong gioi")
    for words in ("lao%gioi", "lao_dong", "%", "_", "!", "''"):
        assert not answer(store, "movement-by-year", movement=words), words
    for words in ("100%", "%", "vi_tre", "_", "quy"):
        assert answer(store, "awards-by-grantor", grantor=words), words
    for words in ("100_", "1%", "vi%tre", "!%", "\\"):
        assert not answer(store, "awards-by-grantor", grantor=words), words


def award(start, end, recipients, grantor="UBND tỉnh", status="granted"):
    return start, end, recipients, grantor, status


def with_awards(store, issuer, awards):
    """A report with awards of these days, numbers and grantors, and nothing else."""
    put(store, f"{issuer}\nBÁO CÁO\n{len(list(store.execute('SELECT 1 FROM reports')))}")
    ((number,),) = list(store.execute("SELECT MAX(id) FROM reports"))
    with store.transaction():
        for seq, (start, end, recipients, grantor, status) in enumerate(awards):
            rows = {
                "periods": {"first_day": start, "last_day": end},
                "awards": {
                    **{"grantor": grantor, "grantor_folded": folded(grantor), "status": status},
                    **{"award": "Bằng khen", "award_folded": "bang khen", "period": seq},
                },
                "award_recipients": {
                    **{"award": seq, "recipients": float(recipients), "kind": "cá nhân"},
                    "kind_folded": "ca nhan",
                },
            }
            for name, values in rows.items():
                table = BY_NAME[name]
                blank = {
                    one.name: {"text": "", "integer": 0}[one.kind]
                    for one in table.columns
                    if not one.null
                }
                row = {**blank, "report_id": number, "seq": seq, **values}
                marks = ", ".join("?" * len(row))
                store.executemany(
                    f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", [tuple(row.values())]
                )


def test_awards_are_not_counted_twice(store):
    year, quarter = ("2019-01-01", "2019-12-31"), ("2019-01-01", "2019-03-31")
    five, term = ("2015-01-01", "2020-12-31"), ("2020-01-01", "2025-12-31")
    with_awards(
        store,
        "LĐLĐ TỈNH A",
        [
            award(*year, 100),
            award(*quarter, 30),  # a part of the year's
            award(*five, 500),
            award("2016-01-01", "2018-12-31", 50),  # a part of the five years'
            award(*term, 70),
            award(*year, 900, status="target"),
            award("2018-04-01", "2018-06-30", 4),
            award("2018-10-01", "2018-12-31", 5),
        ],
    )
    with_awards(store, "LĐLĐ TỈNH A", [award(*year, 100), award(*year, 7, "LĐLĐ tỉnh")])
    told = ("grantor", "first_year", "last_year", "recipients")
    told += ("statements", "sum_of_statements", "overlaps")
    rows = [tuple(row[name] for name in told) for row in answer(store, "awards-by-grantor")]
    assert sorted(rows) == [
        ("LĐLĐ tỉnh", "2019", "2019", 7, 1, 7, 0),
        ("UBND tỉnh", "2015", "2020", 500, 1, 500, 0),
        ("UBND tỉnh", "2018", "2018", 4, 1, 4, 0),
        ("UBND tỉnh", "2018", "2018", 5, 1, 5, 0),
        ("UBND tỉnh", "2019", "2019", 100, 2, 200, 0),
        ("UBND tỉnh", "2020", "2025", 70, 1, 70, 1),
    ]
    assert len(answer(store, "awards-by-grantor", grantor="LĐLĐ")) == 1


# ── the file ────────────────────────────────────────────────────────────────────────────────


def test_every_link_is_indexed_and_the_other_dialect_is_made_of_the_same_tables():
    for table in TABLES:
        for link in table.links:
            carrying = (one.columns for one in table.carrying)
            ways = (table.key, *table.indexes, *carrying)
            assert any(way[: len(link.columns)] == link.columns for way in ways), table.name
    made = "\n".join(statements(POSTGRESQL))
    assert made.count("CREATE TABLE") == len(TABLES)
    assert "STRICT" not in made
    assert "STRICT" in "\n".join(statements(SQLITE))


def test_the_documentation_tells_of_every_table_and_question():
    told = (ROOT / "docs" / "archive.md").read_text("utf-8")
    for table in TABLES:
        assert f"`{table.name}`" in told, table.name
    for name in questions.names():
        assert f"`{name}`" in told, name


def test_an_older_store_goes_up_and_a_newer_one_is_refused(tmp_path):
    path = tmp_path / "a.db"
    open_sqlite(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        steps = {VERSION: ["ALTER TABLE files ADD COLUMN more TEXT"]}
        bring_up_to_date(connection, "a.db", version=VERSION + 1, steps=steps)
        bring_up_to_date(connection, "a.db", version=VERSION + 1, steps=steps)
        assert list(connection.execute("SELECT more FROM files")) == []
    with pytest.raises(ArchiveError, match="newer than this library"):
        open_sqlite(path, create=False)


def test_a_store_on_a_disc_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a b?.db"
    with closing(open_sqlite(path, create=True)) as store:
        put(store, *TEXTS)
        rows = list(rows_leaving(store, "blocks"))
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with closing(open_sqlite(path, create=False)) as store, store.alone():
        assert sentences(store, "LDLD") == [TEXTS[1]]
        assert list(rows_leaving(store, "blocks")) == rows
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
        with pytest.raises(ArchiveError, match="cannot be written to"), store.transaction():
            store.executemany("DELETE FROM words WHERE rowid = ?", [(1,)])


def test_a_damaged_store_is_one_clear_error(tmp_path):
    path = tmp_path / "a.db"
    with closing(open_sqlite(path, create=True)) as store:
        put(store, *TEXTS)
        ((size,),) = store.execute("PRAGMA page_size")
        roots = [root for (root,) in store.execute("SELECT rootpage FROM sqlite_schema") if root]
    data = bytearray(path.read_bytes())
    for root in roots[1:]:
        data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)
    with closing(open_sqlite(path, create=False)) as store:
        with pytest.raises(ArchiveError, match="it cannot be read"):
            list(search(store, ["thi dua"]))
        with pytest.raises(ArchiveError, match="it cannot be read"), store.transaction():
            store.executemany("UPDATE files SET size = ?", [(1,)])


def test_what_is_no_archive_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    (tmp_path / "text.db").write_text("không phải kho" * 100)
    for name, words in (
        (str(tmp_path / "other.db"), "no archive"),
        (str(tmp_path / "text.db"), "cannot be opened as an archive"),
        (str(tmp_path / "none.db"), "no such archive"),
        ("mysql://a:secret@b/c", "no such kind of store"),
    ):
        with pytest.raises(ArchiveError, match=words) as raised:
            open_store(name)
        assert "secret" not in str(raised.value)
    assert not Path(tmp_path / "none.db").exists()


def test_what_is_no_file_is_no_archive(tmp_path):
    os.mkfifo(tmp_path / "pipe.db")
    (tmp_path / "folder.db").mkdir()
    for name in (tmp_path / "pipe.db", tmp_path / "folder.db", "/dev/null"):
        for create in (False, True):
            with pytest.raises(ArchiveError, match="a folder, a pipe or a device"):
                open_store(str(name), create=create)
    (tmp_path / "self.db").symlink_to("self.db")
    with pytest.raises(ArchiveError, match="no such archive"):
        open_store(str(tmp_path / "self.db"))
    with pytest.raises(ArchiveError, match="cannot be opened"):
        open_store(str(tmp_path / ("a" * 300)), create=True)
