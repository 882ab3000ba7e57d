"""Tables typed or pasted as text."""


def rows(cells: str) -> list[list[str]]:
    """Lines as rows, cells apart by tabs or else by |; every row gets as many cells as the longest."""
    lines = [line for line in cells.splitlines() if line.strip()]
    mark = "\t" if any("\t" in line for line in lines) else "|"
    found = [[cell.strip() for cell in _bare(line, mark).split(mark)] for line in lines]
    width = max((len(row) for row in found), default=0)
    return [row + [""] * (width - len(row)) for row in found]


def _bare(line: str, mark: str) -> str:
    """A line without the outer bars that some people draw."""
    text = line if mark == "\t" else line.strip()
    return text.strip("|") if mark == "|" else text
