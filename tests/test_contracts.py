"""The levels of the house hold: an import planted upward or sideways in a copy makes `lint-imports` fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def lint_imports(folder):
    return subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    left_out = shutil.ignore_patterns("__pycache__", "*.mo", "static", "templates", "content")
    shutil.copytree(ROOT / "giaoban", tmp_path / "giaoban", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_its_levels():
    ended = lint_imports(ROOT)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Contracts: 1 kept, 0 broken." in ended.stdout


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("giaoban.base", "giaoban.directory"),
        ("giaoban.directory", "giaoban.library"),
        ("giaoban.library", "giaoban.portal"),
        ("giaoban.portal", "giaoban.config"),
    ],
)
def test_an_upward_import_fails(copy, lower, upper):
    (copy / lower.replace(".", "/") / "planted.py").write_text(f"import {upper}.apps\nimport {upper}\n")
    if upper == "giaoban.config":
        (copy / lower.replace(".", "/") / "planted.py").write_text("import giaoban.config.wsgi\n")
    ended = lint_imports(copy)
    assert ended.returncode == 1
    assert f"{lower} is not allowed to import {upper}:" in ended.stdout


@pytest.mark.parametrize(
    ("one", "other"), [("agenda", "office"), ("committee", "press"), ("tasks", "portal"), ("portal", "tasks")]
)
def test_a_sideways_import_fails(copy, one, other):
    for name in (one, other):
        (copy / "giaoban" / name).mkdir(exist_ok=True)
        (copy / "giaoban" / name / "__init__.py").touch()
    (copy / "giaoban" / other / "offered.py").touch()
    (copy / "giaoban" / one / "planted.py").write_text(f"from giaoban.{other} import offered\n")
    ended = lint_imports(copy)
    assert ended.returncode == 1
    assert f"giaoban.{one} is not allowed to import giaoban.{other}:" in ended.stdout
