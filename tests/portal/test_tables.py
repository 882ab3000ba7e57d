from giaoban.portal.tables import rows


def test_cells_apart_by_tabs():
    assert rows("Năm\tĐoàn\n2019\t143\n\n2020") == [["Năm", "Đoàn"], ["2019", "143"], ["2020", ""]]


def test_cells_apart_by_bars():
    assert rows("| Năm | Đoàn |\n| 2019 | 143 |") == [["Năm", "Đoàn"], ["2019", "143"]]


def test_nothing():
    assert rows(" \n") == []
