"""What an author says again stays, however much it is like a page printed again."""

import pytest

from baocao_parser import parse_text
from baocao_parser.repeats.runs import find_reprints
from documents import ROOT

CLEAN = (ROOT / "samples" / "source" / "ocr-clean.txt").read_text(encoding="utf-8")
PARAGRAPHS = [paragraph for paragraph in CLEAN.split("\n\n") if paragraph.strip()]


def block(first, last):
    return "\n\n".join(PARAGRAPHS[first:last])


DONE = (
    "Đạt chuẩn nông thôn mới nâng cao, tỷ lệ hộ nghèo theo chuẩn đa chiều còn dưới 3 %,"
    " tỷ lệ người tham gia bảo hiểm y tế đạt trên 95 %"
)
ACTS = "\n".join(
    f"{n}. Nghị định số {n + 10}/2019/NĐ-CP ngày {n} tháng 3 năm 2019 của Chính phủ quy định chi"
    " tiết thi hành một số điều của Luật Thi đua, khen thưởng;"
    for n in range(1, 15)
)
FORM = """BIỂU TỔNG HỢP KẾT QUẢ PHONG TRÀO THI ĐUA YÊU NƯỚC
1. Số cuộc thi đua được phát động trong toàn tỉnh theo chuyên đề và thường xuyên: 77 cuộc
2. Số lượt đoàn viên, công nhân, viên chức, lao động đăng ký tham gia: {} lượt người
3. Số sáng kiến, đề tài được công nhận và áp dụng vào sản xuất, công tác: 77 sáng kiến
4. Số tập thể được biểu dương, khen thưởng các cấp theo quy định hiện hành: 77 tập thể
5. Số cá nhân được biểu dương, khen thưởng các cấp theo quy định hiện hành: 77 cá nhân
6. Số công trình, sản phẩm chào mừng các ngày lễ lớn trong năm: 77 công trình
7. Số công đoàn cơ sở được xếp loại hoàn thành xuất sắc nhiệm vụ: 77 đơn vị
8. Số cán bộ công đoàn được bồi dưỡng về công tác thi đua, khen thưởng: 77 người"""
COMMUNES = ("Tân Sơn", "Hòa Lâm", "Bản Phố", "Mường Lạn", "Nà Hẩu", "Khe Mo")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Xã {name}: {DONE}, được Ủy ban nhân dân tỉnh khen." for name in COMMUNES),
        "\n".join(f"| Xã {name} | {DONE} |" for name in COMMUNES),
        "\n".join([f"| {DONE} | x | x | x |"] * 6),
        "\n".join([f"| {DONE} | x | x | x |"] * 30),
        "\n\n".join([block(0, 10), ACTS, block(10, 40), "PHỤ LỤC", ACTS, block(40, 60)]),
        "\n".join([block(0, 60), "PHỤ LỤC I", FORM.format(500), "PHỤ LỤC II", FORM.format(600)]),
        "\f".join([block(0, 60), "BIỂU 1\n" + FORM.format(5), "BIỂU 2\n" + FORM.format(6)]),
    ],
    ids=["names", "rows", "equal rows", "many equal rows", "acts", "annexes", "forms"],
)
def test_what_is_said_again_stays(text):
    assert find_reprints(text) == []


def test_short_lines_that_recur_stay():
    rows = "- Xã Hòa Lâm: đạt chuẩn\n" * 50
    report = parse_text(f"I. KẾT QUẢ\n{rows}II. NHIỆM VỤ\nGiữ vững kết quả.")
    assert not report.repeats
    assert report.text.count("đạt chuẩn") == 50


PROCEDURE = """a) Trình tự: người làm muối nộp 01 bộ hồ sơ tại bộ phận tiếp nhận của xã, trực tiếp
hoặc qua bưu điện, trong giờ làm việc của các ngày trong tuần, trừ ngày lễ và ngày nghỉ bù.
Người nộp thay phải có giấy ủy quyền của chủ ruộng, ghi rõ những việc được làm thay và thời hạn.
Cán bộ tiếp nhận xem từng giấy tờ trong hồ sơ; hồ sơ chưa đủ thì hướng dẫn người nộp bổ sung
ngay trong buổi, hồ sơ đã đủ thì ghi giấy hẹn và chuyển cho phòng chuyên môn của huyện.
Phòng chuyên môn cử người đến ruộng muối xem xét, đo đạc, lập biên bản có chữ ký của chủ ruộng,
của cán bộ xã và của 02 hộ liền kề; biên bản ghi rõ diện tích, tình trạng bờ, cống và kênh dẫn.
Trong thời hạn {days} ngày, phòng chuyên môn trình Chủ tịch huyện hồ sơ kèm ý kiến của mình; Chủ
tịch huyện xem xét, ký giấy {what} hoặc trả lời bằng văn bản và nêu rõ lý do.
b) Thành phần hồ sơ: đơn đề nghị theo mẫu số {form} của tỉnh, bản vẽ tỷ lệ 1/500 có xác nhận,
bản sao giấy tờ về đất, ảnh chụp ruộng muối trong vòng 03 tháng, biên lai nộp lệ phí nếu có.
c) Số lượng: 01 bộ. Thời hạn giải quyết tính từ ngày nhận đủ hồ sơ ghi trên giấy hẹn.
d) Đối tượng thực hiện: hộ gia đình, cá nhân, tổ hợp tác và hợp tác xã làm muối trên địa bàn huyện.
đ) Kết quả thực hiện: giấy do Chủ tịch huyện ký, trả tại nơi đã nhận hồ sơ, hoặc gửi qua bưu điện
cho người nộp nếu người nộp đã ghi địa chỉ và nộp trước cước phí; giấy có giá trị 05 năm.
e) Yêu cầu, điều kiện: ruộng muối nằm trong vùng quy hoạch, không có tranh chấp, có đường dẫn nước
riêng; chủ ruộng đã nộp đủ lệ phí của 02 năm trước và không bị đình chỉ vì vi phạm môi trường."""


def test_procedures_of_one_make_stay():
    """As long as pages, and the same but for a day, a form and a name."""
    first = PROCEDURE.format(days=15, what="cấp mới", form="04")
    second = PROCEDURE.format(days=10, what="nâng hạng", form="06")
    text = f"GIẤY MỚI\n{first}\nXÉT CHO HỘ GIỎI\n{second}\nTHU HỒI\nBãi bỏ."
    assert len(first) > 1500
    assert not parse_text(text).repeats


def test_a_page_of_a_procedure_printed_again_goes():
    """The same with nothing but letters and marks misread."""
    first = PROCEDURE.format(days=15, what="cấp mới", form="04")
    second = first.replace("hướng dẫn", "hưởng dẫn").replace("biên bản", "hiên bản")
    text = f"1. Thủ tục thứ nhất\n{first}\n{second}\n2. Thủ tục thứ hai\nBãi bỏ."
    assert len(parse_text(text).repeats) == 1
