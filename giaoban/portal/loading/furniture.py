"""What stands on a portal's page and is not the article: menus, boxes, counters, buttons."""

import re
import unicodedata

from lxml.html import HtmlElement

# What begins the boxes after an article: nothing after such a line belongs to it.
_BOXES = (
    r"tim kiem( theo .*)?|tin (nong|tieu diem|noi bat|lien quan|cung chuyen muc|khac|moi( hon| nhat)?|cu hon"
    r"|doc nhieu)"
    r"|(cac )?(tin|bai)( bai)?( viet)? (khac|lien quan|cung chuyen muc|da dua|moi hon|cu hon)( .{0,20})?"
    r"|(cac )?tin (da dua|xem nhieu|cung muc)|lich cong tac( trong)?|(cac )?(website|trang|lien ket) "
    r"(lien ket|web|website)"
    r"|lien ket( web)?|thong ke( luot)? truy cap|(hom nay|hom qua|dang truy cap|dang online"
    r"|da truy cap|luot truy cap|tong truy cap"
    r"|tong so luot truy cap|trong (tuan|thang|nam))\s*:?\s*[\d.,]*|binh luan( \(\d+\))?|y kien( ban doc| phan hoi)?"
    r"|gui (binh luan|y kien)( .*)?|thu vien (anh|video)|van ban (moi|chi dao dieu hanh)|thong bao|quang cao"
    r"|doc them|xem them"
    r"|(ban quyen|copyright|©).*|chiu trach nhiem( chinh| noi dung)?.*"
    r"|co quan chu quan.*|giay phep( so)?.*|danh gia( bai viet)?.*"
)
# Buttons and crumbs that may stand anywhere.
_BUTTONS = (
    r"trang chu( *[>»/|].*)?|.*( [>»] .*){1,}|in( trang| bai( viet)?)?( nay)?|gui( qua)? (email|mail)"
    r"|chia se( .{0,20})?|zalo|facebook|twitter"
    r"|(doc|nghe) (bai viet|bai|tin)( .{0,10})?|co chu.*|a[+-]?(\s*a[+-]?)*|ve (dau trang|trang truoc)|dau trang|quay lai"
    r"|dang nhap|luu( tin| bai)?"
    r"|luot xem.*|\d+ luot xem|print|share|like|tweet|email|copy link|sao chep.*|theo doi .* tren .*|tac gia|menu"
)
_BOX = re.compile(_BOXES)
_BUTTON = re.compile(_BUTTONS)
LONGEST = 70
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|lien-?quan|share|social|comment|binh-?luan|breadcrumb|menu"
    r"|sidebar|widget|tags?|rating|banner|ads?|footer)(?:$|[\s_-])"
)


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element is named as something beside the article."""
    named = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return element.tag not in ("body", "html") and _FURNITURE.search(named) is not None


def folded(line: str) -> str:
    """Small unmarked letters, so that spelling and capitals do not matter."""
    bare = unicodedata.normalize("NFD", line.lower()).replace("đ", "d")
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split()).strip(" :.-–|")


def begins_boxes(line: str) -> bool:
    """Whether the line is the heading of a box beside or below an article."""
    return len(line) <= LONGEST and _BOX.fullmatch(folded(line)) is not None


def is_button(line: str) -> bool:
    """Whether the line is a button, a crumb trail or the like."""
    return len(line) <= LONGEST and (not folded(line) or _BUTTON.fullmatch(folded(line)) is not None)
