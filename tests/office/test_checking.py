import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from docx import Document

from giaoban.office import building, checking
from giaoban.office.kinds import kinds
from giaoban.office.layouts import LAYOUTS

from .conftest import NAMES

LINES = (
    "{{ issuer.name|upper }}", "{{ number_line }}", "{{ date_line }}", "{{ title }}", "{{ subject }}", "{{p body }}",
    "{{ signer.name }}", "{%p for line in receiver_lines %}", "{{ line }}", "{%p endfor %}",
)  # fmt: skip


def made(*more, without=(), header=""):
    document = Document()
    for line in (*(line for line in LINES if line not in without), *more):
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def saved(document):
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def repacked(content, change):
    """The same file with parts changed: name to bytes, or None to leave one out; new ones are added."""
    body = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *change}:
            text = change[name] if name in change else old.read(name)
            if text is not None:
                new.writestr(name, text)
    return body.getvalue()


def part(content, name):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def refused(content, kind="tests.notice"):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        checking.check(content, kind=kinds[kind], layout="state")
    with translation.override("en"):
        return caught.value.messages


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_the_default_templates_are_accepted(name, layout):
    checking.check(building.default_template(name, layout), kind=kinds[f"tests.{name}"], layout=layout)


def test_a_plain_template_of_ones_own():
    checking.check(made(header="{{ issuer.place }}"), kind=kinds["tests.notice"], layout="state")
    instead = made("{{ number }}", "{% if receivers %}{% for each in receivers %}{{ loop.index }}{{ each }}{% endfor %}{% else %}-{% endif %}",
                   without=(LINES[1], *LINES[7:]))  # fmt: skip
    checking.check(instead, kind=kinds["tests.notice"], layout="state")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Tại {{ adress }}.", "Text of the document, “Tại {{ adress }}.”: there is no field “adress”."),
        ("{{ isuer.name }}", "Text of the document, “{{ isuer.name }}”: there is no field “isuer”. Is “issuer” meant?"),
        ("{{ issuer.nam }}", "Text of the document, “{{ issuer.nam }}”: there is no field “issuer.nam”. Is “issuer.name” meant?"),
        ("{{ signer.name.first }}", "Text of the document, “{{ signer.name.first }}”: there is no field “signer.name.first”."),
        ("{{ to }}", "Text of the document, “{{ to }}”: “to” is a list. Go through it with for."),
        ("{{ issuer }}", "Text of the document, “{{ issuer }}”: “issuer” has parts. Write one of them: name, parent, place."),
        ("{% for x in title %}{{ x }}{% endfor %}", "Text of the document, “{% for x in title %}{{ x }}{% endfor %}”: “title” is no list to go through with for."),
        ("{{ title", "Text of the document, “{{ title”: a field or command is not written to its end, or if and for are not closed."),
        ("{% if title %}x", "Text of the document, “{% if title %}x”: a field or command is not written to its end, or if and for are not closed."),
        ("{{ title|tojson }}", "Text of the document, “{{ title|tojson }}”: there is no filter “tojson”. Known: capitalize, default, first, join, last, length, lower, trim, upper."),
        ("{{ title|safe }}", "Text of the document, “{{ title|safe }}”: there is no filter “safe”. Known: capitalize, default, first, join, last, length, lower, trim, upper."),
        ("{{ title.__class__ }}", "Text of the document, “{{ title.__class__ }}”: there is no field “title.__class__”."),
        ("{{ title.upper() }}", "Text of the document, “{{ title.upper() }}”: only fields, if and for may stand in a template."),
        ("{{ title * 1000000 }}", "Text of the document, “{{ title * 1000000 }}”: only fields, if and for may stand in a template."),
        ("{{ title[0] }}", "Text of the document, “{{ title[0] }}”: only fields, if and for may stand in a template."),
        ("{% set x = 1 %}", "Text of the document, “{% set x = 1 %}”: only fields, if and for may stand in a template."),
        ("{% include 'x' %}", "Text of the document, “{% include 'x' %}”: only fields, if and for may stand in a template."),
        ("{% for a in to %}{% for b in to %}{% for c in to %}{% endfor %}{% endfor %}{% endfor %}",
         "Text of the document, “{% for a in to %}{% for b in to %}{% for c in to %}{% endfor %}{% endfor %}{% en”: for stands within for too deeply."),
        ("{{ range(9) }}", "Text of the document, “{{ range(9) }}”: only fields, if and for may stand in a template."),
        ("{{ body }}", "Write {{p body }} alone in a paragraph of its own."),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(line, message):
    assert refused(made(line)) == [message]


def test_every_error_at_once_and_that_of_the_header():
    assert refused(made("{{ a1 }}", "{{ b2 }}", header="{{ c3 }}")) == [
        "Text of the document, “{{ a1 }}”: there is no field “a1”.",
        "Text of the document, “{{ b2 }}”: there is no field “b2”.",
        "Page header, “{{ c3 }}”: there is no field “c3”.",
    ]


def test_it_is_said_in_the_readers_language():
    with pytest.raises(ValidationError) as caught:
        checking.check(made("{{ adress }}"), kind=kinds["tests.notice"], layout="state")
    assert caught.value.messages == ["Nội dung văn bản, “{{ adress }}”: không có trường “adress”."]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{{p body }}", "The template never shows “body” (text): what it holds would be lost."),
        ("{{ signer.name }}", "The template never shows “signer.name” (name): what it holds would be lost."),
        ("{{ number_line }}", "The template never shows “number_line” (number and symbol as printed): what it holds would be lost."),
    ],
)  # fmt: skip
def test_what_would_be_lost(line, message):
    assert refused(made(without=(line,))) == [message]


def test_rows_may_be_written_into_another_table():
    document = Document(BytesIO(made("{{p closing }}")))
    table = document.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for row in people %}"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ row.name }}", "{{ row.post }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    checking.check(saved(document), kind=kinds["tests.roster"], layout="state")
    table.rows[1].cells[1].text = "{{ row.salary }}"
    assert refused(saved(document), "tests.roster") == [
        "Text of the document, “{{ row.salary }}{% endfor %}”: there is no field “row.salary”."
    ]


DAMAGED = ["The file is cut off or damaged and cannot be opened. Save it again and send it once more."]
NOT_WORD = ["The file is no Word document (.docx)."]


def test_what_is_no_document():
    whole = made()
    assert refused(b"%PDF-1.7") == refused(b"") == refused(whole[: len(whole) // 2]) == DAMAGED
    assert refused(repacked(whole, {"word/document.xml": None})) == NOT_WORD
    assert refused(repacked(whole, {"word/document.xml": b"<a/>"})) == NOT_WORD
    types = part(whole, "[Content_Types].xml")
    assert (
        refused(repacked(whole, {"[Content_Types].xml": types.replace(b"document.main", b"template.main")})) == NOT_WORD
    )
    macro = types.replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    assert refused(repacked(whole, {"[Content_Types].xml": macro})) == [
        "The file holds macros or embedded programs ([Content_Types].xml). Save it without them."
    ]


def test_macros_bombs_and_long_texts():
    whole = made()
    assert refused(repacked(whole, {"word/vbaProject.bin": b"x"})) == [
        "The file holds macros or embedded programs (word/vbaProject.bin). Save it without them."
    ]
    assert refused(repacked(whole, {"word/media/a.bin": b" " * 30_000_000})) == [
        "Unpacked, the file would hold more than 20.0\xa0MB. It was not opened."
    ]
    long = part(whole, "word/document.xml").replace(b"</w:body>", b"<!--" + b" " * 1_100_000 + b"--></w:body>")
    assert refused(repacked(whole, {"word/document.xml": long})) == [
        "The text of the template is too long (word/document.xml)."
    ]
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]>' + part(whole, "word/document.xml")
    assert refused(repacked(whole, {"word/document.xml": entity})) == [
        "The file holds something that office files never need (word/document.xml). It was not opened."
    ]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/_rels/document.xml.rels", (b"</Relationships>", b'<Relationship Id="x" Type="http://a/attachedTemplate" Target="http://evil" TargetMode="External"/></Relationships>')),
        ("word/_rels/document.xml.rels", (b"</Relationships>", b'<Relationship Id="x" Type="http://a/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>')),
        ("word/document.xml", (b"</w:body>", b"<w:p><w:r><w:instrText> INCLUDETEXT c:/x </w:instrText></w:r></w:p></w:body>")),
        ("word/document.xml", (b"</w:body>", b'<w:p><w:fldSimple w:instr="ddeauto excel x"/></w:p></w:body>')),
    ],
)  # fmt: skip
def test_what_reaches_outside(name, change):
    whole = made()
    assert refused(repacked(whole, {name: part(whole, name).replace(*change)})) == [
        f"The template reaches outside of itself ({name}). Remove linked files, pictures and fields."
    ]


def test_a_link_to_a_page_may_stand_in_a_template():
    whole = made()
    name = "word/_rels/document.xml.rels"
    link = b'<Relationship Id="x" Type="http://a/hyperlink" Target="http://b" TargetMode="External"/></Relationships>'
    content = repacked(whole, {name: part(whole, name).replace(b"</Relationships>", link)})
    checking.check(content, kind=kinds["tests.notice"], layout="state")


def test_jinja_hidden_in_the_properties_of_the_file_is_not_read():
    document = Document(BytesIO(made()))
    document.core_properties.title = "{{ x }}{% for %}"
    checking.check(saved(document), kind=kinds["tests.notice"], layout="state")
