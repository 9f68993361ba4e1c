"""Reprinted runs: found under noise, one event each, and what is said again stays."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao_parser import parse_report, parse_text
from baocao_parser.account import rebuild
from baocao_parser.repeats.choosing import Usage, choose
from baocao_parser.repeats.runs import find_reprints
from documents import ALL, REAL, ROOT, SAMPLES, named
from noise import slips

CLEAN = (ROOT / "samples" / "source" / "ocr-clean.txt").read_text(encoding="utf-8")
PARAGRAPHS = [paragraph for paragraph in CLEAN.split("\n\n") if paragraph.strip()]
EXTRACTED = ("quantities", "periods", "references", "awards")


def printed_again(first, last, copies, *, at=None):
    """The clean sample with paragraphs ``first`` to ``last`` printed again behind ``at``."""
    at = last if at is None else at
    return "\n\n".join([*PARAGRAPHS[:at], *copies, *PARAGRAPHS[at:]])


def block(first, last):
    return "\n\n".join(PARAGRAPHS[first:last])


@st.composite
def runs_of_pages(draw):
    """A run of paragraphs of the sample, long enough to be a page."""
    first = draw(st.integers(3, len(PARAGRAPHS) - 12))
    last = first + draw(st.integers(4, 10))
    while len(block(first, last)) < 1300 and last < len(PARAGRAPHS) - 2:
        last += 1
    return first, last


def recall_and_precision(text, spans):
    truth, got = set(), set()
    for start, end in spans:
        truth.update(i for i in range(start, end) if not text[i].isspace())
    for reprint in find_reprints(text):
        run = range(reprint.copy.start, reprint.copy.end)
        got.update(i for i in run if not text[i].isspace())
    both = len(truth & got)
    return both / len(truth), both / len(got) if got else 0.0


@settings(max_examples=25)
@given(runs_of_pages(), st.integers(1, 2), st.sampled_from([0.0, 0.01, 0.03]), st.integers(0, 99))
def test_a_run_printed_again_is_one_event(run, times, rate, seed):
    copies = [slips(block(*run), rate, seed + i) for i in range(times)]
    report = parse_text(printed_again(*run, copies))
    assert len(report.repeats) == 1
    assert len(report.repeats[0].copies) == times
    clean = parse_text(CLEAN)
    assert len(report.text.split()) == len(clean.text.split())


@settings(max_examples=25)
@given(runs_of_pages(), st.sampled_from([0.0, 0.02]), st.integers(0, 99))
def test_printing_a_run_again_changes_no_extraction(run, rate, seed):
    report = parse_text(printed_again(*run, [slips(block(*run), rate, seed)]))
    clean = parse_text(CLEAN)
    for name in EXTRACTED:
        got = [(item.text, item.rule) for item in getattr(report, name)]
        assert got == [(item.text, item.rule) for item in getattr(clean, name)]
    assert [d.id for d in report.divisions] == [d.id for d in clean.divisions]


@pytest.mark.parametrize("random_letters", [False, True])
@pytest.mark.parametrize(("rate", "floor"), [(0.0, 1), (0.05, 0.999), (0.1, 0.99), (0.15, 0.99)])
def test_runs_are_found_under_noise(rate, floor, random_letters):
    found = true = 0.0
    for seed, first in enumerate(range(4, len(PARAGRAPHS) - 14, 9)):
        last = first + 10
        copies = [
            slips(block(first, last), rate, seed + i, random_letters=random_letters)
            for i in range(2)
        ]
        before = "\n\n".join(PARAGRAPHS[:last])
        start = len(before) + 2
        middle = start + len(copies[0]) + 2
        spans = [(start, start + len(copies[0])), (middle, middle + len(copies[1]))]
        recall, precision = recall_and_precision(printed_again(first, last, copies), spans)
        size = sum(end - begin for begin, end in spans)
        found += recall * size
        true += size
        assert precision >= 0.99
    assert found / true >= floor


@pytest.mark.parametrize(("rate", "floor"), [(0.01, 0.99), (0.05, 0.99), (0.1, 0.99), (0.15, 0.95)])
def test_short_runs_cut_in_mid_sentence_are_found_under_noise(rate, floor):
    found = true = 0.0
    for first in range(4, len(PARAGRAPHS) - 8):
        one, last = PARAGRAPHS[first].split(), PARAGRAPHS[first + 4].split()
        if min(len(one), len(last)) < 16:
            continue
        head, rest = " ".join(last[: len(last) // 2]), " ".join(last[len(last) // 2 :])
        run = [" ".join(one[len(one) // 2 :]), *PARAGRAPHS[first + 1 : first + 4], head]
        copy = slips("\n\n".join(run), rate, first, random_letters=True)
        before = "\n\n".join([*PARAGRAPHS[: first + 4], head])
        text = "\n\n".join([before, copy, rest, *PARAGRAPHS[first + 5 :]])
        start = len(before) + 2
        recall, precision = recall_and_precision(text, [(start, start + len(copy))])
        found += recall * len(copy)
        true += len(copy)
        assert precision >= 0.99 or recall == 0
    assert found / true >= floor


LIST = """Hội Nông dân xã phát động ba phong trào lớn trong năm.
1.1. Có 120 hộ đăng ký sản xuất, kinh doanh giỏi ở thôn Đông
1.2. Vận động ủng hộ quỹ được 35 triệu đồng, giúp 12 gia đình
1.3. Mở 4 lớp tập huấn về chăn nuôi gia cầm và trồng rau sạch
1.4. Sửa chữa 7 ki-lô-mét đường thôn, trồng 900 cây bóng mát"""


@pytest.mark.parametrize(
    ("printed", "misread"), [("1.3. Mở", "1.g3. Mở"), ("bóng mát", "bóng mặỉq"), ("Hội", "Hgmii")]
)
def test_a_misread_number_or_word_at_the_bound_cuts_no_run(printed, misread):
    blocks = LIST.replace("\n", "\n\n")
    copy = blocks.replace(printed, misread, 1)
    assert copy != blocks
    text = f"Báo cáo gồm một phần.\n\n{blocks}\n\n{copy}\n\nHết phần báo cáo."
    (reprint,) = find_reprints(text)
    assert text[reprint.copy.start : reprint.copy.end] == copy


def test_a_misread_roman_number_cuts_no_run_that_is_read_badly():
    parts = [
        "Ngành y tế huyện Lâm Khê tổ chức khám sức khỏe định kỳ cho người cao tuổi ở các thôn",
        "III. CÔNG TÁC DÂN SỐ VÀ TRẺ EM TRÊN ĐỊA BÀN HUYỆN",
        "Các xã đã vận động phụ nữ mang thai đi khám đầy đủ, tiêm chủng mở rộng cho trẻ em",
        "IV. CÔNG TÁC VỆ SINH MÔI TRƯỜNG NÔNG THÔN",
        "Hội Phụ nữ các xã ra quân dọn vệ sinh đường làng, ngõ xóm, trồng hoa ven đường",
        "V. CÔNG TÁC PHÒNG CHỐNG THIÊN TAI VÀ TÌM KIẾM CỨU NẠN",
        "Ban chỉ huy các cấp trực ban đủ giờ, kiểm tra kho vật tư, sửa chữa thuyền và áo phao",
    ]
    worn = [slips(part, 0.06, seed, random_letters=True) for seed, part in enumerate(parts)]
    worn[3] = worn[3].replace("IV.", "V.")
    assert worn[3].startswith("V. ")
    copy = "\n\n".join(worn)
    text = "\n\n".join(["Phần chung của báo cáo năm.", *parts, copy, "Hết phần chung."])
    (reprint,) = find_reprints(text)
    assert text[reprint.copy.start : reprint.copy.end] == copy


PROCEDURES = """{n}. Tên thủ tục: {name}
a. Nội dung cắt giảm: giảm 2 ngày làm việc so với thời hạn quy định hiện hành
- Thời hạn giải quyết hiện nay: 7 ngày kể từ ngày bộ phận một cửa nhận đủ hồ sơ
- Thời hạn đề nghị: 5 ngày kể từ ngày bộ phận một cửa nhận đủ hồ sơ hợp lệ
b. Lý do: cán bộ đã thạo việc, hồ sơ luân chuyển qua mạng, không phải chờ công văn giấy
c. Lợi ích: người dân và doanh nghiệp đỡ mất thời gian đi lại, bớt chi phí
d. Kiến nghị: sửa quyết định công bố danh mục thủ tục và quy trình nội bộ cho phù hợp"""
NAMES = (
    "Cấp giấy phép thành lập cơ sở nuôi dưỡng người cao tuổi",
    "Đăng ký hợp đồng của chủ tàu với người làm công trên biển",
    "Hỗ trợ học nghề cho thanh niên xuất ngũ về địa phương",
    "Công nhận làng nghề làm chiếu cói và nghề đan lát của xã",
    "Thẩm định phương án khai thác rừng trồng của hộ gia đình",
)


@pytest.mark.parametrize("random_letters", [False, True])
@pytest.mark.parametrize("rate", [0, 0.02, 0.05])
def test_sections_of_one_make_stay_however_badly_they_are_read(rate, random_letters):
    made = [PROCEDURES.format(n=n, name=name) for n, name in enumerate(NAMES, 6)]
    for seed in range(5):
        text = slips("\n".join(made), rate, seed, random_letters=random_letters)
        assert find_reprints(text) == []


@pytest.mark.parametrize("times", [2, 3, 5, 14])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("rate", [0, 0.03])
def test_the_last_copy_may_break_off(times, share, rate):
    run = block(8, 13)
    copies = [slips(run, rate, seed) for seed in range(times)]
    copies[-1] = copies[-1][: int(len(run) * share)].rstrip()
    text = printed_again(8, 13, copies)
    report = parse_text(text)
    assert rebuild(report) == [text]
    (repeat,) = report.repeats
    assert len(repeat.copies) == times
    clean = parse_text(CLEAN)
    assert len(report.text.split()) == len(clean.text.split())
    lost = [d for copy in repeat.copies for d in copy.differences if not d.copy_]
    assert not lost, "what a copy does not reach is no difference"


def test_a_copy_behind_like_words_begins_where_it_begins():
    # What stands before the first printing is like its own end, so that the chain begins there.
    tail = "tăng 8,8% và có tỷ trọng tiếp tục"
    run = [
        "giảm, trong đó ngành gỗ tăng 6,2%, ngành đá giảm 1,4% so với tháng trước",
        "Tính chung hai tháng giá trị sản xuất ước đạt 890 tỷ đồng, vượt mức kế hoạch",
        "đề ra cho cả năm là 16%, các hợp tác xã trong huyện làm được 45 tỷ đồng",
        tail,
    ]
    before = f"Khu vực quốc doanh {tail} {run[0]}"
    copy = "\n\n".join(run)
    kept = "\n\n".join([before, *run[1:]])
    text = f"Báo cáo tháng hai.\n\n{kept}\n\n{copy}\n\ngiảm còn 34,8% toàn ngành."
    (reprint,) = find_reprints(text)
    assert text[reprint.copy.start : reprint.copy.end] == copy


@pytest.mark.parametrize("path", named([p for p in SAMPLES if "repeated" not in p.name]))
def test_nothing_is_removed_from_samples_without_repeats(path):
    assert parse_report(path).repeats == ()


@pytest.mark.parametrize("path", named([p for p in REAL if "seed" not in p.parts]))
def test_nothing_is_removed_from_real_documents_without_repeats(path):
    assert parse_report(path).repeats == ()


@pytest.mark.parametrize("path", ALL)
def test_differences_point_at_what_they_say(path):
    report = parse_report(path)
    for repeat in report.repeats:
        for copy in repeat.copies:
            assert (
                "".join(report.pages[p.page - 1].text[p.start : p.end] for p in copy.source)
                == copy.text
            )
            for difference in copy.differences:
                start, end = difference.kept_span
                if difference.chosen:
                    assert report.text[start:end] == difference.chosen
                assert difference.copy_ in " ".join(copy.text.split())


@pytest.mark.parametrize("path", ALL)
def test_repeats_may_be_kept_and_are_listed_all_the_same(path):
    taken, kept = parse_report(path), parse_report(path, keep_repeats=True)
    assert rebuild(kept) == [page.text for page in kept.pages]
    assert len(kept.repeats) == len(taken.repeats)
    for one, other in zip(taken.repeats, kept.repeats, strict=True):
        assert [copy.source for copy in one.copies] == [copy.source for copy in other.copies]
        for copy in other.copies:
            start, end = copy.span
            assert kept.text[start:end].split()[:5] == copy.text.split()[:5]
    if taken.repeats:
        assert len(kept.text) > len(taken.text)


def test_a_looped_sentence_is_said_once():
    looped = "Chi hội duy trì nền nếp sinh hoạt hằng tháng, "
    report = parse_text("BÁO CÁO\n\nNăm qua, " + looped * 6 + "được cấp trên ghi nhận.")
    assert report.text.count("nền nếp") == 1
    (repeat,) = report.repeats
    assert len(repeat.copies) == 5


def test_award_sentences_with_other_numbers_are_two():
    text = (
        "Ủy ban nhân dân huyện tặng Giấy khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc "
        "trong phong trào xây dựng nông thôn mới trên địa bàn huyện năm vừa qua.\n\n"
        "Ủy ban nhân dân huyện tặng Giấy khen cho 15 tập thể và 41 cá nhân có thành tích xuất sắc "
        "trong phong trào xây dựng nông thôn mới trên địa bàn huyện năm vừa qua."
    )
    assert parse_text(text).repeats == ()


def test_a_number_is_never_chosen():
    usage = Usage(["có 17 hộ " * 9])
    assert choose(["12", "17", "17"], "có", "hộ", usage) == ("12", "undecided")


def test_where_every_copy_says_something_else_nothing_is_chosen():
    usage = Usage(["góp phần cung cấp nước " * 5])
    assert choose(["cung cấp", "cống cỗ", "cống cố"], "phần", "niềm", usage)[1] == "undecided"


def test_the_documents_own_use_decides():
    usage = Usage(["đối với việc này và đối với cán bộ"])
    assert choose(["đổi", "đối"], "trách nhiệm", "với", usage)[0] == "đối"


@pytest.mark.parametrize("name", ["party-report", "report-1986"])
@pytest.mark.parametrize("rate", [0.0, 0.02])
def test_a_page_delivered_twice_changes_no_extraction(name, rate):
    raw = (ROOT / "samples" / f"{name}.txt").read_bytes().decode("utf-8")
    clean, pages = parse_text(raw), raw.split("\f")
    for number in range(len(pages)):
        for at in {number + 1, len(pages)}:
            copy = slips(pages[number], rate, number)
            report = parse_text("\f".join([*pages[:at], copy, *pages[at:]]))
            assert len(report.repeats) == 1
            assert len(report.text.split()) == len(clean.text.split())
            for kind in EXTRACTED:
                got = [item.text for item in getattr(report, kind)]
                assert got == [item.text for item in getattr(clean, kind)]


@pytest.mark.parametrize("rate", [0.0, 0.02, 0.05])
@pytest.mark.parametrize("name", ["party-report", "report-1986", "source/ocr-clean"])
def test_ten_printings_of_a_report_are_nine_copies(name, rate):
    raw = (ROOT / "samples" / f"{name}.txt").read_bytes().decode("utf-8")
    whole = unicodedata.normalize("NFC", raw).strip()
    copies = [slips(whole, rate, seed) for seed in range(9)]
    reprints = find_reprints("\n\n".join([whole, *copies]))
    assert len(reprints) == 9
    assert len({reprint.kept.start for reprint in reprints}) == 1


def test_short_paragraphs_cut_in_mid_sentence_are_a_run():
    text, (start, end) = cut_run(30)
    (reprint,) = find_reprints(text)
    assert abs(reprint.copy.start - start) < 10
    assert abs(reprint.copy.end - end) < 10


def cut_run(first):
    """Four paragraphs from the middle of one to the middle of another, printed again at the cut."""
    one, last = PARAGRAPHS[first].split(), PARAGRAPHS[first + 4].split()
    head = " ".join(last[: len(last) // 2])
    run = [" ".join(one[len(one) // 2 :]), *PARAGRAPHS[first + 1 : first + 4], head]
    before = "\n\n".join([*PARAGRAPHS[: first + 4], head])
    copy = "\n\n".join(run)
    after = "\n\n".join([" ".join(last[len(last) // 2 :]), *PARAGRAPHS[first + 5 :]])
    return f"{before}\n\n{copy}\n\n{after}", (len(before) + 2, len(before) + 2 + len(copy))


def test_much_that_is_said_again_in_one_line_is_read_in_time():
    chance = random.Random(1)
    words = sorted(set(CLEAN.split()))
    passages = [" ".join(chance.choices(words, k=400)) + "." for _ in range(60)] * 6
    chance.shuffle(passages)
    reprints = find_reprints(" ".join(passages))  # the time limit of a test judges
    assert len(reprints) > 200


@pytest.mark.parametrize("times", [2, 12, 13, 40])
@pytest.mark.parametrize("run", [(15, 20), (18, 20), (24, 30)])
def test_paragraphs_looped_any_number_of_times_are_one_event(run, times):
    clean = parse_text(CLEAN)
    report = parse_text(printed_again(*run, [block(*run)] * (times - 1)))
    assert [len(repeat.copies) for repeat in report.repeats] == [times - 1]
    assert report.text == clean.text
    for name in EXTRACTED:
        assert len(getattr(report, name)) == len(getattr(clean, name))


@pytest.mark.parametrize("times", [13, 20, 40])
@pytest.mark.parametrize("rate", [0.01, 0.04])
def test_pages_printed_over_and_over_with_slips_are_one_event(times, rate):
    clean = parse_text(CLEAN)
    copies = [slips(block(15, 22), rate, seed) for seed in range(times - 1)]
    report = parse_text(printed_again(15, 22, copies))
    assert [len(repeat.copies) for repeat in report.repeats] == [times - 1]
    assert report.text == clean.text


def test_many_forms_with_other_names_and_numbers_stay():
    """Pages of one make, each a page apart: no triple of them proves anything."""
    form = (
        "PHIẾU ĐỀ NGHỊ KHEN THƯỞNG\n\nTên tập thể: {name}, có {number} hội viên.\n\n"
        "Năm qua, tập thể đã hoàn thành tốt các chỉ tiêu thi đua được giao, tham gia đầy đủ các "
        "phong trào do cấp trên phát động, không có hội viên vi phạm pháp luật; nội bộ tốt.\n\n"
        "Thành tích nổi bật: {deed}, giá trị {sum} triệu đồng.\n\n"
        "Đề nghị Ban Thường vụ xem xét, tặng Giấy khen cho tập thể về thành tích năm {year}.\n\n"
        "Người lập phiếu\n(Ký, ghi rõ họ tên)\n\n{signer}"
    )
    chance = random.Random(4)
    forms = [
        form.format(
            name=f"Chi hội {' '.join(chance.sample(PARAGRAPHS[20].split(), 4))}",
            number=chance.randrange(10, 90),
            deed=" ".join(chance.sample(PARAGRAPHS[24].split(), 12)),
            sum=chance.randrange(100, 999),
            year=chance.randrange(2001, 2020),
            signer=" ".join(chance.sample(PARAGRAPHS[26].split(), 3)),
        )
        for _ in range(30)
    ]
    for rate in (0, 0.03):
        assert find_reprints(slips("\n\n".join(forms), rate, 1)) == []


def test_many_long_pages_with_other_numbers_stay():
    words = " ".join(PARAGRAPHS[8:14]).split()
    pages = [
        " ".join([*words[:150], f"hộ thứ {number} đạt {number * 7} triệu", *words[150:400]])
        for number in range(1, 30)
    ]
    assert find_reprints("\n\n".join(pages)) == []


def test_half_a_page_looped_inside_one_paragraph_is_said_once():
    loop = " ".join(PARAGRAPHS[15:20])
    report = parse_text(printed_again(15, 20, [" ".join([loop] * 40)]))
    assert [len(repeat.copies) for repeat in report.repeats] == [40]
    assert report.text == parse_text(CLEAN).text


def test_what_stands_before_a_page_printed_again_stays():
    text = "\f".join([*(block(at, at + 8) for at in range(0, len(PARAGRAPHS), 8)), block(8, 16)])
    (reprint,) = find_reprints(text)
    assert text[reprint.copy.start :] == block(8, 16)


@pytest.mark.parametrize("rate", [0.0, 0.02])
@pytest.mark.parametrize("seed", range(4))
def test_copies_with_the_pages_in_other_order_change_no_extraction(seed, rate):
    pages = [block(first, first + 12) for first in range(0, len(PARAGRAPHS) - 12, 12)]
    pages[-1] += "\n\n" + block(12 * len(pages), len(PARAGRAPHS))
    chance = random.Random(seed)
    printed = list(pages)
    for copy in range(2):
        again = list(enumerate(pages))
        chance.shuffle(again)
        printed += [slips(page, rate, copy * 50 + number) for number, page in again]
    clean, report = parse_text("\f".join(pages)), parse_text("\f".join(printed))
    assert len(report.text.split()) == len(clean.text.split())
    for name in EXTRACTED:
        assert len(getattr(report, name)) == len(getattr(clean, name))


@pytest.mark.parametrize("cut", [40, 61, 150, 333])
@pytest.mark.parametrize("mark", ["", " …"])
def test_a_loop_that_breaks_off_is_said_once(cut, mark):
    loop = " ".join(PARAGRAPHS[15:18])
    looped = " ".join([*[loop] * 20, loop[:cut]]) + mark
    report = parse_text("\n\n".join([*PARAGRAPHS[:15], looped, *PARAGRAPHS[18:]]))
    whole = parse_text("\n\n".join([*PARAGRAPHS[:15], loop, *PARAGRAPHS[18:]]))
    assert [len(repeat.copies) for repeat in report.repeats] == [20]
    assert report.text == whole.text
    assert rebuild(report) == [page.text for page in report.pages]
