"""Nothing is lost: the page texts can be made again out of the report, whatever the input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import parse_report, parse_text
from baocao_parser.account import rebuild
from documents import ALL
from noise import slips

LINES = st.sampled_from(
    [
        "BÁO CÁO",
        "I. KẾT QUẢ",
        "1. Phong trào “Dạy tốt, học tốt",
        "2",
        "- 3 -",
        "Hội đã vận động hội viên ủng hộ 12 triệu đồng và",
        "2019, Nghị định 30/2020/NĐ-",
        "CP của Chính phủ",
        "  Các chi hội đã tổ chức sinh hoạt đều đặn, nội dung phong phú.  ",
        "LĐLĐ huyện và LĐLD tỉnh",
        "Ðiê\u0300u 1. Pha\u0323m vi",
        "*****",
        "**đậm**",
        "",
        "\ufeff\u00a0\u200b",
        "Nơi nhận:",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\f", "\r", "\n\f\n", " \n"])


@pytest.mark.parametrize("path", ALL)
def test_every_document_can_be_rebuilt(path):
    report = parse_report(path)
    assert rebuild(report) == [page.text for page in report.pages]


@given(st.lists(st.tuples(LINES, ENDS), max_size=25))
def test_pages_of_our_own_lines_can_be_rebuilt(parts):
    report = parse_text("".join(line + end for line, end in parts))
    assert rebuild(report) == [page.text for page in report.pages]


@given(st.text(max_size=200))
def test_any_text_can_be_rebuilt(text):
    report = parse_text(text)
    assert rebuild(report) == [page.text for page in report.pages]


PARAGRAPHS = [
    "Chi hội xóm Đồi vận động hội viên góp 320 ngày công làm đường liên xóm dài 1,2 km.",
    "Hợp tác xã Nậm Cần mở rộng vườn chè lên 45 ha, thu nhập bình quân tăng 12% so với năm trước.",
    "Câu lạc bộ gia đình hạnh phúc sinh hoạt mỗi tháng một lần, thu hút gần 80 chị em tham gia.",
    "Trạm y tế xã khám và cấp thuốc miễn phí cho hơn 600 lượt người cao tuổi ở vùng hồ.",
]


@given(st.integers(0, 10_000))
def test_a_reprint_with_slips_can_be_rebuilt(seed):
    block = "\n\n".join(PARAGRAPHS)
    text = (
        f"BÁO CÁO\n\n{block}\n\n{slips(block, 0.05, seed)}\f{slips(block, 0.02, seed + 1)}\n\nHết."
    )
    report = parse_text(text)
    assert rebuild(report) == [page.text for page in report.pages]


def test_an_account_that_does_not_close_is_refused():
    report = parse_text("Một đoạn.\n\nHai đoạn.")
    with pytest.raises(ValueError, match="source"):
        rebuild(report.model_copy(update={"text": report.text + "thừa"}))
    with pytest.raises(ValueError, match="does not have"):
        rebuild(report.model_copy(update={"text": report.text.replace("\n", " ")}))
