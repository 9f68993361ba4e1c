"""A subject in capitals is the same wherever its lines break, and whatever stands below it."""

import pytest

from baocao_parser import parse_text

SUBJECTS = (
    "TỔNG KẾT PHONG TRÀO THI ĐUA YÊU NƯỚC VÀ CÔNG TÁC KHEN THƯỞNG NĂM 2020",
    "KẾT QUẢ CÔNG TÁC PHÒNG CHỐNG DỊCH BỆNH, BẢO VỆ MÔI TRƯỜNG NĂM 2021",
    "CÔNG BỐ THỦ TỤC HÀNH CHÍNH NỘI BỘ THUỘC PHẠM VI CHỨC NĂNG QUẢN LÝ CỦA SỞ",
    "SƠ KẾT 5 NĂM XÂY DỰNG XÃ HỘI HỌC TẬP VÀ DỊCH VỤ CÔNG GIAI ĐOẠN 2016 - 2020",
    "TRUYỀN THÔNG VỀ GIẢM NGHÈO ĐA CHIỀU TRÊN ĐỊA BÀN THÀNH PHỐ",
    "XÉT TẶNG DANH HIỆU CHIẾN SĨ THI ĐUA CHÀO MỪNG ĐẠI HỘI LẦN THỨ XIII",
    "SỬA ĐỔI QUY CHẾ BAN HÀNH KÈM THEO NGHỊ QUYẾT SỐ 20/2018/NQ-HĐND",
)
BELOW = (
    "Kính gửi: Ủy ban nhân dân tỉnh",
    "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\nSở Nội vụ báo cáo như sau:",
    "I. KẾT QUẢ\nTrong năm, Sở đã hoàn thành nhiệm vụ.",
    "Phần thứ nhất\nKẾT QUẢ",
)
PAGE = """UBND TỈNH SƠN HẢI
SỞ NỘI VỤ
Số: 45/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hải, ngày 12 tháng 9 năm 2021

BÁO CÁO
{}

{}
1. Công tác cán bộ
Đã cử 12 cán bộ đi học."""


@pytest.mark.parametrize("subject", SUBJECTS)
def test_lines_may_break_anywhere(subject):
    words = subject.split()
    for at in range(2, len(words)):
        broken = " ".join(words[:at]) + "\n" + " ".join(words[at:])
        header = parse_text(PAGE.format(broken, BELOW[at % len(BELOW)])).header
        assert (header.issuer, header.subject) == ("SỞ NỘI VỤ", subject), broken


BODIES = (
    "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN HẢI",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
    "BAN THƯỜNG VỤ TỈNH ỦY SƠN HẢI",
    "BỘ TRƯỞNG BỘ Y TẾ",
    "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
)
ENDS = (
    "",
    " TRÊN ĐỊA BÀN XÃ",
    " CỦA CÁC HUYỆN ỦY",
    " TẠI CÁC CƠ SỞ CÔNG",
    " VÀ CẢI CÁCH THỦ TỤC NỘI BỘ",
)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("end", ENDS)
def test_who_decides_is_no_line_of_it(body, end):
    for subject in SUBJECTS:
        text = PAGE.format(f"{subject}{end}\n{body}", BELOW[1])
        assert parse_text(text).header.subject == f"{subject}{end}"
