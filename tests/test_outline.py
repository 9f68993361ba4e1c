"""The outline holds together whatever the text is: nesting, order, ids, and no line lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao_parser import parse_text
from baocao_parser.feet.foot import find_feet
from baocao_parser.lexicons import table
from baocao_parser.oddities import find_oddities
from baocao_parser.outline import find_outline
from baocao_parser.outline.markers import read_markers
from baocao_parser.outline.numerals import LETTERS, misread_roman, roman_of
from baocao_parser.reading import Reading, flatten
from baocao_parser.text import TracedText

NUMBERS = [
    "Phần thứ nhất", "PHẦN II.", "Chương I", "Mục 1", "Điều 5.", "Phụ lục I", "A.", "B-", "I.",
    "II-", "lI.", "H.", "IV/", "1.", "2.", "2)", "3/", "12.", "1.1.", "2.10", "a)", "b.", "d)",
    "đ)", "(1)", "(ii)", "-", "+", "*", "•", "Một là,", "Hai là,", "Thứ nhất,", "Nơi nhận:",
    "TM.", "(Đã ký)", "“", "STT", "Mục lục", "(Kèm theo", "",
]  # fmt: skip
TEXTS = [
    "KẾT QUẢ PHONG TRÀO", "Công tác tuyên truyền", "Phong trào thi đua “Lao động giỏi”", "GIÁM ĐỐC",
    "Về tổ chức: Đến nay có 12 phòng.", "Công tác cán bộ. Trong năm đã mở 3 lớp bồi dưỡng cán bộ.",
    "Các đơn vị chịu trách nhiệm:", "tiếp tục rà soát", "1.000 đoàn viên", "“Điều 8. Hồ sơ",
    "xong.”", "Lò Văn Sơn", "", "|", "........ 12", "BAN THƯỜNG VỤ", "ngày 5/6/2020", "\t120\t98",
]  # fmt: skip
LINES = st.tuples(
    st.sampled_from(NUMBERS), st.sampled_from([" ", "", "  ", "\t"]), st.sampled_from(TEXTS)
).map("".join)
DOCUMENTS = st.lists(LINES, max_size=40).map("\n".join)


def reading_of(text):
    return Reading(TracedText.of([text]))


def outline_of(text):
    return find_outline(reading_of(text), (0, len(text)))


def check_nesting(divisions, start, end):
    at = start
    for division in divisions:
        low, high = division.extent
        assert at <= low <= division.span[1] <= high <= end
        assert division.span[0] == low
        at = high
        for item in division.body:
            assert division.span[0] <= item.span[0] <= item.span[1] <= high
        check_nesting(division.children, division.span[1], high)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_children_lie_inside_their_parents_in_order(text):
    outline = outline_of(text)
    check_nesting(outline.divisions, 0, len(text))
    ids = [division.id for division in flatten(outline.divisions)]
    assert len(ids) == len(set(ids))
    for division in flatten(outline.divisions):
        assert division.text == text[slice(*division.span)]
        assert division.num
        assert all(item.division == division.id for item in division.body)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_every_line_stands_in_one_place(text):
    """Each letter of the body is a number, a heading or a paragraph, once; or in a foot."""
    outline = outline_of(text)
    taken = [0] * len(text)
    spans = [item.span for item in outline.body]
    for division in flatten(outline.divisions):
        spans += [division.span, *(item.span for item in division.body)]
    spans += [(foot.start, foot.end) for foot in find_feet(reading_of(text))]
    for start, end in spans:
        for position in range(start, end):
            taken[position] += 1
    letters = [n for n, char in zip(taken, text, strict=True) if char.isalnum()]
    assert all(count == 1 for count in letters)


@given(st.text(max_size=300) | DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text):
    outline = outline_of(text)
    for issue in find_oddities(Reading(TracedText.of([text]), outline.divisions)):
        assert issue.text == text[slice(*issue.span)]


def test_deep_texts_stay_shallow():
    """Lists that announce lists without end do not nest without end."""
    text = "\n".join(f"{n % 9 + 1}. gồm:\na) gồm:\n1) gồm:\n(1) gồm:\n- gồm:" for n in range(400))
    divisions = outline_of(text).divisions
    depth = max(division.id.count("__") for division in flatten(divisions))
    assert depth < 20


def test_long_lines_take_no_time():
    text = "abc đệ " * 150_000
    assert outline_of(text).divisions == []


def test_roman_numerals_count():
    text = "\n".join(f"{roman_of(n).upper()}. ĐỀ MỤC SỐ {n}" for n in range(1, 40))
    outline = outline_of(text)
    assert [d.id for d in outline.divisions] == [f"section_{n}" for n in range(1, 40)]
    assert not outline.issues


@pytest.mark.parametrize("value", range(2, 13))
def test_strokes_misread_for_one_count_in_their_place(value):
    """A Roman numeral whose I was read l is the number that the order asks for."""
    printed = roman_of(value).upper().replace("I", "l")
    if "l" not in printed:
        return
    assert misread_roman(printed) == value
    before = roman_of(value - 1).upper()
    outline = outline_of(f"{before}. TÌNH HÌNH\nỔn định.\n{printed}. KẾT QUẢ\nTốt.")
    assert [d.num for d in outline.divisions] == [before, printed]
    assert outline.divisions[1].id == f"section_{value}"


def test_letters_count_in_vietnamese_order():
    order = [char for char in LETTERS if char not in "fjwz"]
    outline = outline_of("\n".join(f"{char}) việc phải làm;" for char in order))
    assert [d.num for d in outline.divisions] == order
    assert not outline.issues


@pytest.mark.parametrize(
    "entry", table("ordinals"), ids=lambda entry: entry.means + entry.written[0]
)
def test_numbers_in_words(entry):
    for word in entry.written:
        lines = {
            "thứ": (f"Phần thứ {word}", f"Thứ {word}, làm tốt."),
            "là": (f"{word.capitalize()} là, làm tốt.",),
            "noun": (f"PHẦN {word.upper()}",),
        }
        for use in entry.more["use"]:
            for line in lines[use]:
                values = [marker.value for marker in read_markers(line, 0, len(line))]
                assert (int(entry.means),) in values


@pytest.mark.parametrize("entry", table("division_words"), ids=lambda entry: entry.written[0])
def test_words_of_divisions(entry):
    for word in entry.written:
        number = word if entry.more["kind"] == "annex" else f"{word} 1"
        line = f"{number}. Nội dung"
        assert [m.num for m in read_markers(line, 0, len(line))] == [number]


@pytest.mark.parametrize("entry", table("sentence_openers"), ids=lambda entry: entry.written[0])
def test_sentence_openers_end_a_heading(entry):
    for word in entry.written:
        heading = "Công tác chăm lo đời sống đoàn viên ở cơ sở"
        rest = f"{word} các hoạt động thiết thực ở đơn vị " + "và ở mọi nơi " * 15
        outline = outline_of(f"1. {heading} {rest.strip()}.")
        assert outline.divisions[0].heading == heading
        assert [issue.code for issue in outline.issues] == ["outline.heading_run_on"]


@pytest.mark.parametrize("entry", table("lead_ins"), ids=lambda entry: entry.written[0])
def test_lead_ins_end_no_heading(entry):
    for word in entry.written:
        glue = "" if word[0] in ",;" else " "
        outline = outline_of(f"1. Các đơn vị trong tỉnh{glue}{word}:\n- Rà soát;")
        assert outline.divisions[0].heading is None


@pytest.mark.parametrize("entry", table("predicates"), ids=lambda entry: entry.written[0])
def test_sentences_are_no_headings(entry):
    for word in entry.written:
        line = f"1. Công tác cán bộ {word} đổi mới ở cơ sở: tốt hơn năm trước nhiều."
        assert outline_of(line).divisions[0].heading is None


@pytest.mark.parametrize("entry", table("heading_nouns"), ids=lambda entry: entry.written[0])
def test_heading_nouns_open_a_heading(entry):
    for word in entry.written:
        heading = f"{word} thi đua ở cơ sở"
        outline = outline_of(f"1. {heading}. Các cấp công đoàn trong tỉnh tổ chức 25 buổi.")
        assert outline.divisions[0].heading == heading


@pytest.mark.parametrize("entry", table("name_heads"), ids=lambda entry: entry.written[0])
def test_capitals_in_names_end_no_heading(entry):
    for word in entry.written:
        line = f"1. Công tác phổ biến {word} Thực hiện dân chủ ở cơ sở " + "và ở mọi nơi " * 20
        outline = outline_of(line.strip() + ".")
        assert outline.divisions[0].heading is None


@pytest.mark.parametrize("entry", table("imperatives"), ids=lambda entry: entry.written[0])
def test_long_tasks_are_no_headings(entry):
    for word in entry.written:
        task = f"{word} " + "công tác thi đua ở các cơ sở " * 3
        outline = outline_of(f"1. {task.strip()}: nội dung này giao các đơn vị.")
        assert outline.divisions[0].heading is None


@pytest.mark.parametrize("opener", [e.written[0] for e in table("movement_openers")] + [""])
@pytest.mark.parametrize("name", [e.written[0] for e in table("movement_words")])
def test_movements(opener, name):
    heading = f"{opener} {name.lower() if opener else name} “Giỏi việc nước”".strip()
    outline = outline_of(f"1. {heading}\nCác cấp hưởng ứng.")
    assert (outline.divisions[0].kind, outline.divisions[0].heading) == ("movement", heading)


@pytest.mark.parametrize("entry", table("contents_words"), ids=lambda entry: entry.written[0])
def test_tables_and_contents_are_passed_over(entry):
    for word in entry.written:
        text = f"I. KẾT QUẢ\nTốt.\n{word}\n1. Xã Mường Lò\nI. KẾT QUẢ\n1. Xã Mường Lò"
        numbers = [d.num for d in flatten(outline_of(text).divisions)]
        assert numbers.count("1") < 2


MARKS = st.sampled_from(
    ["I.", "lI.", "H.", "lV.", "V-", "A.", "B/", "1.", "2.", "3)", "1.1.", "2.10", "a)", "d)", "đ)",
     "-", "+", "*", "(1)", "Điều 5.", "Điều thứ 2:", "Phần thứ nhất", "CHƯƠNG II", "Một là,",
     "Thứ hai,", "PHỤ LỤC I", "**1.**", "| 1 |", "STT", "“Điều 3.", "l)", "1,5", "2019,"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["KẾT QUẢ ĐẠT ĐƯỢC", "Ưu điểm", "Phong trào “Hai tốt", "Cuộc vận động “Ba giỏi”", "đã đạt 5%.",
     "Các chi hội sinh hoạt đều;", "NHIỆM VỤ", "**Công tác tuyên truyền.** Tốt.", "", "như sau:",
     "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "Nơi nhận:", "TM. BAN CHẤP HÀNH", "Lò Văn Sơn",
     "V. I. Lê-nin", "Hội (HLV) họp", "h\u0e49\u0e32 hết", "ĐẾN", "Số: 5/BC-LĐLD", "BÁO CÁO"]
)  # fmt: skip
SLIPS = st.sampled_from([("ấ", "â"), ("ề", "ê"), ("I", "l"), ("Đ", "D"), (" ", "  "), (".", ",")])


@given(st.lists(st.tuples(MARKS, WORDS, st.sampled_from(["\n", "\n\n", "\f", " \n"])), max_size=25),
       st.lists(SLIPS, max_size=3))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_nothing_is_refused(lines, slips):
    """Our own markers, headings and slips: no error, children inside parents, in order."""
    text = "".join(f"{mark} {words}{end}" for mark, words, end in lines)
    for right, wrong in slips:
        text = text.replace(right, wrong)
    report = parse_text(text)

    def check(divisions, start, end):
        for division in divisions:
            assert start <= division.extent[0] <= division.extent[1] <= end
            check(division.children, division.span[0], division.extent[1])
            start = division.extent[1]

    check(report.divisions, 0, len(report.text))
    ids = {division.id for division in flatten(report.divisions)}
    for movement in report.movements:
        assert movement.name
        assert set(movement.divisions) <= ids
        for mention in movement.mentions:
            assert mention.text == report.text[slice(*mention.span)]
    for abbreviation in report.abbreviations:
        for start, end in abbreviation.mentions:
            assert report.text[start:end].replace("–", "-") == abbreviation.written
