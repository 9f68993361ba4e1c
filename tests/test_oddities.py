"""Issues about odd text: how many there are and how much of the text each shows."""

import pytest

from baocao_parser import parse_text


def unclosed(text):
    return [i for i in parse_text(text).issues if i.code == "text.quote_unclosed"]


def test_one_issue_a_paragraph_says_how_many_quotes_are_open():
    first, second = unclosed("Phong trào “Văn hóa của xã “An Hòa.\n\nCuộc thi “Đọc sách hay.")
    assert first.text == "“Văn hóa của xã “An Hòa."
    assert first.message == "2 opening quotes are never closed"
    assert second.text == "“Đọc sách hay."


@pytest.mark.parametrize("piece", ["“", "“a ", '"a '])
def test_what_an_issue_shows_does_not_grow_with_the_text(piece):
    issues = unclosed(piece * 5000)
    assert len(issues) <= 1
    assert all(len(issue.text) <= 80 for issue in issues)
