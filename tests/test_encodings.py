"""Older encodings are recognised and decoded; what is in none stays as it is."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from baocao_parser import parse_report, parse_text
from baocao_parser.lexicons import table
from baocao_parser.readers import read
from baocao_parser.readers.encodings import decode_bytes, mend
from baocao_parser.readers.encodings.legacy_fonts import FontDecoder
from baocao_parser.readers.encodings.legacy_letters import decode, surface
from documents import SHARED
from old_encodings import TABLES, TITLES, encoded, in_viqr, letters

TEXT = """ỦY BAN NHÂN DÂN XÃ HÒA LÂM
Số: 12/BC-UBND
BÁO CÁO
Kết quả thực hiện nhiệm vụ sáu tháng đầu năm và phương hướng sáu tháng cuối năm
I. TÌNH HÌNH CHUNG
Được sự quan tâm của huyện, xã đã tổ chức nhiều hoạt động thiết thực cho người dân; tỷ lệ hộ
nghèo giảm còn 3,2%, đường giao thông nông thôn được mở rộng thêm 4,5 km, trường học đủ chỗ.
Chương trình "Nhà tình nghĩa" vẫn được giữ vững; ngân sách phân bổ khẩn trương, hợp lý.
Chủ tịch
"""
UNICODE = "Căn cứ Nghị quyết của Hội đồng nhân dân thành phố về việc phân bổ ngân sách năm 2021."
FRENCH = (
    "Le comité créé à l'été dernier a dû régler les dépenses ; où l'on espère que la décision "
    "du préfet sera très tôt annulée. Voilà déjà l'hôtel, là-bas, à côté de la forêt."
)


def same(left, right):
    return unicodedata.normalize("NFC", left) == unicodedata.normalize("NFC", right)


def expected(encoding):
    """TCVN3 has no capitals with a tone."""
    if encoding != "tcvn3":
        return TEXT
    small = {e.means for e in table("legacy_letters") if "tcvn3" not in e.more}
    return "".join(char.lower() if char in small else char for char in TEXT)


@pytest.mark.parametrize("encoding", TITLES)
def test_a_file_in_an_older_encoding(encoding):
    document = read(encoded(TEXT, encoding), "a.txt")
    assert same(document.pages[0].text, expected(encoding))
    (note,) = document.notes
    assert (note.code, note.severity, note.page) == ("text.encoding_guessed", "info", 1)
    assert TITLES[encoding] in note.message
    assert note.start < note.end <= len(TEXT) + 40


@pytest.mark.parametrize("encoding", [*TITLES])
def test_a_paragraph_in_an_older_encoding_inside_unicode_text(encoding):
    line = "Được sự quan tâm của huyện, xã đã tổ chức nhiều hoạt động cho người dân"
    shown = encoded(line, encoding)
    shown = shown.decode() if encoding[:4] in ("viqr", "utf8") else surface(shown)
    text = f"{UNICODE}\n{shown}\n{UNICODE}"
    mended = mend(text)
    assert same(mended.text, f"{UNICODE}\n{line}\n{UNICODE}")
    (guessed,) = mended.guessed
    assert (guessed.title, guessed.lines) == (TITLES[encoding], 1)
    assert same(mended.text[guessed.start : guessed.end], line)


@pytest.mark.parametrize("encoding", TABLES)
def test_bytes_in_an_older_encoding_inside_utf8(encoding):
    line = "Được sự quan tâm của huyện, xã đã tổ chức nhiều hoạt động cho người dân"
    data = "\n".join((UNICODE, "@", UNICODE)).encode().replace(b"@", encoded(line, encoding))
    assert decode_bytes(data).text.split("\n") == [UNICODE, line, UNICODE]


@pytest.mark.parametrize("encoding", TABLES)
def test_every_letter_goes_there_and_back(encoding):
    codes = letters(encoding)
    assert len(codes) == 134
    for letter, code in codes.items():
        read_back = decode(surface(b"x" + code), encoding)[1:]
        wanted = letter
        if encoding == "tcvn3" and codes.get(letter.lower()) == code:
            wanted = letter.lower()
        assert read_back == wanted, letter
    ours = [code for letter, code in codes.items() if encoding != "tcvn3" or letter.islower()]
    assert len(set(ours)) == len(ours)


def test_two_encodings_in_one_file():
    lines = [line for line in TEXT.splitlines() if len(line) > 60]
    data = b"\n".join(
        [encoded(lines[1], "tcvn3"), encoded(lines[2], "vni"), encoded(lines[0], "tcvn3")]
    )
    decoded = decode_bytes(data)
    assert decoded.text.split("\n") == [lines[1], lines[2], lines[0]]
    assert {guessed.title for guessed in decoded.guessed} == {TITLES["tcvn3"], TITLES["vni"]}


def test_the_minus_sign_of_a_pdf_is_a_letter_only_beside_letters():
    assert decode("nhµ n\u2212íc − 5", "tcvn3") == "nhà nước − 5"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(codec):
    document = read(TEXT.encode(codec), "a.txt")
    assert document.pages[0].text == TEXT
    assert document.notes == ()


# ── what must stay as it is ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        FRENCH,
        f"{UNICODE}\n{FRENCH}\n{UNICODE}",
        "Größe über für müßig schön Mädchen können",
        "El niño comió piñas en Perú; mañana será también más fácil según él",
        "naïve café résumé – façade © 2020 Windows® “quoted” text",
        "a^2 + b^2 = c^2, o+u, dd/mm/yyyy; x^a y^e z^o sum(a(n)) + u+ o+ dd",
        "5 µm ± 0,2 °C × 3; 12 m² §5 ¶3 «Bình Hòa»",
        "Bình Hòa, xã, là, có, không, tháng, và, các, cho",
        "Tên: José, Renée, François; Đắk Lắk",
        "\ue000\ue001 \u0336 \u00ad\u00ad \u00a0",
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_what_is_in_no_older_encoding_stays(text, times):
    whole = "\n".join([text] * times)
    assert mend(whole) == (whole, 0, ())
    assert parse_text(whole).pages[0].text == whole


@pytest.mark.parametrize("text", [FRENCH, "Größe über für müßig schön Mädchen können"])
def test_western_bytes_are_replaced_and_not_guessed(text):
    decoded = decode_bytes(text.encode("cp1252"))
    assert decoded.guessed == ()
    assert decoded.replaced == decoded.text.count("\ufffd") > 3


@given(st.text(max_size=200))
def test_any_text_is_decoded_without_a_fault(text):
    mend(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_without_a_fault(data):
    decoded = decode_bytes(data)
    assert decoded.replaced <= len(data)


@pytest.mark.timeout(20)
def test_long_odd_texts_take_no_long_time():
    chance = random.Random(7)
    odd = "".join(chance.choices("aeiou µ¸¶®­^+.'?(dÃ©á»‡ùøûõï\u2212", k=300_000))
    for text in (odd, odd.replace(" ", "\n"), "é" * 300_000, "a^" * 150_000, "é\n" * 100_000):
        mend(text)
        decode_bytes(text.encode("utf-16-le"))
        decode_bytes(text.encode("latin-1", "replace"))


# ── VIQR ────────────────────────────────────────────────────────────────────────────────────


def test_viqr_without_escapes_keeps_full_stops():
    text = (
        "Nhân dân được tổ chức thực hiện nhiệm vụ của ta. Đảng ủy xã cũng có kế hoạch.\n"
        "Chính phủ. Bộ trưởng, chính phủ và các cấp quyết định ở đó nhiều việc\n"
    )
    assert decode_bytes(in_viqr(text, escape=False).encode()).text == text


def test_viqr_leaves_addresses_and_brackets():
    written = (
        "Trang www.hoa.example.vn/a.b cu?a xa~ (nha`) ddu+o+.c mo+? "
        "ddu'ng nga`y (a) theo ke^' hoa.ch"
    )
    assert mend(written).text == (
        "Trang www.hoa.example.vn/a.b của xã (nhà) được mở đúng ngày (a) theo kế hoạch"
    )


# ── fonts of a PDF ──────────────────────────────────────────────────────────────────────────


def drawn(*runs):
    return "".join(FontDecoder().decode([(f, char) for f, text in runs for char in text], 1))


def test_letters_are_those_of_their_fonts():
    assert (
        drawn(
            ("AAAAAA+.VnTimeH,Bold", "B¸o c¸o "),
            ("AAAAAB+.VnTime", "nhµ n"),
            ("AAAAAC+.VnTime", "−"),
            ("AAAAAB+.VnTime", "íc "),
            ("TimesNewRomanPSMT", "©−5 "),
            ("VnArialHBoldItalic", "sè "),
            ("VNI-Times", "ñöôïc giôø yeâu"),
        )
        == "BÁO CÁO nhà nước ©−5 SỐ được giờ yêu"
    )


def test_a_font_that_tells_its_letters_in_unicode_is_left_alone():
    assert drawn((".VnTime", "được © ô"), (".VnTimeH", "®")) == "được © ô®"


# ── real documents ──────────────────────────────────────────────────────────────────────────

TRUTHS = sorted((SHARED / "corpus").glob("*.truth.txt"))


@pytest.mark.skipif(not TRUTHS, reason="needs the real documents in ../shared")
@pytest.mark.parametrize("encoding", TITLES)
def test_real_documents_come_back(encoding):
    for path in TRUTHS:
        truth = path.read_text(encoding="utf-8")
        if encoding in ("vps", "viscii", "viqr"):
            truth = truth.translate(str.maketrans("“”‘’–—", "\"\"''--"))
        text = decode_bytes(encoded(truth, encoding)).text
        assert errors(truth, text) <= 0.001, path.name


@pytest.mark.skipif(not TRUTHS, reason="needs the real documents in ../shared")
def test_a_real_pdf_in_old_fonts():
    (path,) = (SHARED / "corpus").glob("02-*.pdf")
    (truth,) = (path for path in TRUTHS if path.name.startswith("02-"))
    report = parse_report(path)
    text = "\n".join(page.text for page in report.pages)
    assert errors(truth.read_text(encoding="utf-8"), text) <= 0.001
    assert text.startswith("BÁO CÁO")
    assert [i.code for i in report.issues].count("text.encoding_guessed") == 1


def errors(truth, text):
    """The share of wrong characters, whatever their case, without blanks."""
    truth, text = (
        "".join(unicodedata.normalize("NFC", t).casefold().split()) for t in (truth, text)
    )
    return Levenshtein.distance(truth, text) / len(truth)
