"""Numbers spelled and printed come back as numbers; nothing raises; nothing is quadratic."""

import random
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser.claims import Claims
from baocao_parser.extractors.counting.number_shapes import Habit, read_figures
from baocao_parser.extractors.counting.numerals import find_numerals, read_numeral
from baocao_parser.extractors.quantities import find_quantities
from baocao_parser.fold import matching_text, tone_first
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SCALES = [(10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")]


def spell_below_thousand(number, *, full):
    """One group; ``full``: with its hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0 and ones:
        return [*words, *(["linh"] if words else []), DIGITS[ones]]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [DIGITS[tens], "mươi"]
    if ones:
        last = DIGITS[ones]
        if ones == 5:
            last = "lăm"
        elif tens > 1 and ones == 1:
            last = "mốt"
        elif tens > 1 and ones == 4:
            last = "tư"
        words.append(last)
    return words


def spell(number):
    """The usual Vietnamese spelling of a whole number below a thousand billions."""
    if number == 0:
        return "không"
    words = []
    for scale, name in SCALES:
        group, number = divmod(number, scale)
        if group:
            words += [*spell_below_thousand(group, full=bool(words)), name]
    if number:
        words += spell_below_thousand(number, full=bool(words))
    return " ".join(words)


OTHER_SPELLINGS = [
    {},
    {"linh": "lẻ"},
    {"tư": "bốn"},
    {"nghìn": "ngàn", "tỷ": "tỉ"},
    {"lăm": "nhăm", "bảy": "bẩy"},
]
"""Each word by another that the lexicon knows for the same."""


def respelled(said, other):
    return " ".join(other.get(word, word) for word in said.split())


def test_every_number_below_fifty_thousand_comes_back():
    wrong = [n for n in range(50_000) if read_numeral(spell(n)) != n]
    assert not wrong[:10]


@pytest.mark.parametrize("other", OTHER_SPELLINGS)
def test_larger_numbers_come_back(other):
    draw = random.Random(20)
    numbers = [*range(0, 10**6, 317)]
    numbers += [draw.randrange(10 ** draw.randrange(6, 12)) for _ in range(10_000)]
    said = [(n, respelled(spell(n), other)) for n in numbers]
    wrong = [(n, words) for n, words in said if read_numeral(words) != n]
    assert not wrong[:10]


def test_numbers_said_with_nghin_ty_come_back():
    for group in (1, 2, 15, 250, 999):
        assert read_numeral(f"{spell(group)} nghìn tỷ") == group * 10**12


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("hai triệu rưỡi", 2_500_000),
        ("trăm rưởi", 150),
        ("một tỷ rưỡi", 1_500_000_000),
        ("ba nghìn sáu", 3600),
        ("hai trăm mốt", 210),
        ("một vạn hai", 12_000),
        ("ba vạn năm nghìn", 35_000),
        ("hăm mốt", 21),
        ("năm chục nghìn", 50_000),
        ("nửa triệu", 500_000),
        ("hai mươi nhăm", 25),
        ("bảy mươi bẩy", 77),
        ("mười ngàn", 10_000),
        ("ba tỉ", 3_000_000_000),
        ("4 tỷ 250 triệu", 4_250_000_000),
        ("150 tỷ 300 triệu 500 nghìn", 150_300_500_000),
        ("8 triệu 5", 8_500_000),
        ("2,5 triệu", 2_500_000),
        ("1.250 tỷ", 1_250_000_000_000),
        ("5 chục", 50),
        ("2 triệu rưỡi", 2_500_000),
        ("NĂM MƯƠI", 50),
    ],
)
def test_said_in_other_ways(said, value):
    assert read_numeral(said) == value


@pytest.mark.parametrize(
    "said",
    [
        "",
        "xã",
        "mốt",
        "rưỡi",
        "linh năm",
        "hai năm",
        "mười năm",
        "một trăm năm",
        "1.1.1",
        "ba ba",
        "07.4.2014",
        "1.2345.678",
        "trăm hai nghìn ba triệu",
        "hai phần ba",
        "1/2",
    ],
)
def test_what_is_no_number(said):
    assert read_numeral(said) is None


@pytest.mark.parametrize(
    ("figures", "value", "other"),
    [
        ("6.900", "6900", "6.900"),
        ("1.234.567", "1234567", None),
        ("1.234,5", "1234.5", None),
        ("7,35", "7.35", None),
        ("0,125", "0.125", None),
        ("0.125", "0.125", None),
        ("2.5", "2.5", None),
        ("1,200", "1.200", "1200"),
        ("12,500,000", "12500000", None),
        ("1,234.5", "1234.5", None),
        ("05", "5", None),
        ("009", "9", None),
    ],
)
def test_shapes(figures, value, other):
    shape = read_figures(figures)
    assert shape.value == Decimal(value)
    assert shape.other == (other and Decimal(other))


def test_the_habit_of_the_document_decides():
    foreign = Habit.of(["1,234,567", "12,500,000", "2.5", "3.45", "0.8"])
    assert read_figures("1,200", foreign).value == 1200
    assert read_figures("1.200", foreign).value == Decimal("1.2")
    usual = Habit.of(["1.234.567", "2,5", "3.450"])
    assert read_figures("1.200", usual).value == 1200
    assert read_figures("1,200", usual).value == Decimal("1.2")


def quantities(text):
    return find_quantities(Reading(TracedText.of([text])), Claims(len(text)))


@given(st.integers(0, 10**12 - 1))
def test_grouped_figures_are_never_a_thousandfold_wrong(number):
    printed = f"{number:,}".replace(",", ".")
    found = quantities(f"có {printed} người và {printed} đồng")
    assert [quantity.value for quantity in found] == [number, number]


@given(
    st.text(alphabet='0123456789.,/-% \nlOba trăm triệu năm hai xã đồng từ đến (“”"', max_size=80)
)
def test_nothing_raises_and_places_are_true(text):
    reading = Reading(TracedText.of([text]))
    past = 0
    for quantity in find_quantities(reading, Claims(len(text))):
        start, end = quantity.span
        assert text[start:end] == quantity.text
        assert past <= start < end
        past = end


@given(st.text(max_size=60))
def test_matching_text_keeps_every_place(text):
    assert len(matching_text(text)) == len(text)


def test_claimed_characters_are_left_alone():
    text = "tặng 25 tập thể, 75 cá nhân"
    claims = Claims(len(text))
    claims.take(5, 7)
    found = find_quantities(Reading(TracedText.of([text])), claims)
    assert [quantity.text for quantity in found] == ["75 cá nhân"]
    assert not claims.free(*found[0].span)


@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "1/",
        "1-2-3-",
        "1 2 3 4 5 ",
        "100 200 ",
        "năm một trăm ",
        "1,000 ",
        "l1l",
        "5 xã, ",
        "5 đồng/hộ/",
        '"5 xã" ',
        "ba xã và hai bản, ",
        "5 (",
        "tăng 5% so với ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece):
    """A quadratic step would take sixteen times as long for four times the text."""

    def seconds(length):
        text = piece * (length // len(piece))
        best = 60.0
        for _ in range(3):
            begin = time.process_time()
            list(find_numerals(matching_text(text)))
            quantities(text)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(40_000) < 12 * seconds(10_000) + 0.1


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("hoà giải UỶ BAN, quý, Quỳ, oà", "hòa giải ỦY BAN, quý, Quỳ, òa"),
        ("hoàn, toà²; toà_", "hoàn, tòa²; tòa_"),  # only letters after it make it another rime
        ("àoà", "àòa"),
    ],
)
def test_the_tone_moves_only_in_an_open_pair(printed, first):
    assert tone_first(printed) == first
