"""The commands, whole: what they print and how they end."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from giaoban.search import generations
from giaoban.search.models import Change
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def said(*arguments, **options):
    out = StringIO()
    with translation.override("en"):
        call_command(*arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_find_prints_title_date_section_and_address(section, write):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    day = datetime(2026, 5, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    write("Hội nghị đối ngoại", published_at=day, slug="hoi-nghi")
    write("Hội nghị đầu tư", published_at=day, slug="dau-tu")
    lines = said("find", "ddoois ngoaij", "--kind", "portal.article", "--from", "2026-05-01", "--to", "2026-05-01")
    assert lines[0].startswith("1 found in ")
    assert lines[1] == "Read as: đối ngoại"
    assert lines[3] == "Hội nghị đối ngoại"
    assert lines[4].endswith(" · Đối ngoại · Articles")
    assert lines[5] == "  /doi-ngoai/hoi-nghi/"
    assert len(lines) == 6


def test_find_as_json_is_the_answer_of_the_api(section, write):
    made = write("Hội nghị đối ngoại", slug="hoi-nghi", lead="Sapo.")
    (line,) = said("find", "đối ngoại", "--json", "--section", str(section.pk), "--sort", "newest")
    answer = json.loads(line)
    assert answer["total"] == 1
    assert answer["suggestion"] == ""
    assert answer["facets"]["kind"] == [{"value": "portal.article", "label": "Articles", "count": 1}]
    assert answer["results"] == [
        {
            "title": "Hội nghị đối ngoại",
            "url": "/doi-ngoai/hoi-nghi/",
            "kind": "portal.article",
            "language": "vi",
            "section": "Đối ngoại",
            "date": made.published_at.replace(microsecond=0).astimezone().isoformat(),
            "source_id": str(made.pk),
            "snippet": "Sapo.",
        }
    ]


@pytest.mark.parametrize("words", ["", "?!", "a" * 10_000])
def test_find_ends_with_the_reason(index, words):
    index()
    with pytest.raises(CommandError):
        said("find", words)


def test_find_before_there_is_an_index(db, data):
    assert said("find", "tin") == ["The search index is being made; try again in a moment."]


def test_rebuild_and_check_print_exact_counts(section, index):
    for number in range(3):
        ArticleFactory(parent=section, title=f"Tin {number}", slug=f"tin-{number}")
    assert "portal.article: 3 records" in said("index", "rebuild")
    ArticleFactory(parent=section, title="Tin 3", slug="tin-3")
    Change.objects.all().delete()
    about = "portal.article: 4 records, {} in the index; mended: {} missing, 0 outdated, 0 superfluous"
    assert about.format(3, 1) in said("index", "check")
    assert about.format(4, 0) in said("index", "check")


def test_a_second_rebuild_is_refused(index):
    with generations.alone("rebuild"), pytest.raises(CommandError, match="^A rebuild is already going on here.$"):
        said("index", "rebuild")
