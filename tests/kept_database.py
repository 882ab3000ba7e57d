"""A migrated test database kept from run to run: beginning with it spares the migrations, half a minute each time.

SQLite alone. The kept file carries a fingerprint of the migrations, the models and the lock file in its name; Django
migrates what it lacks all the same, so a kept file can only be slow, never wrong.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.db import connections

ROOT = Path(__file__).parents[1]


def lay() -> bool:
    """Put the kept database where the tests want theirs; False where there is none to put or to keep."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return False
    wanted = Path(connection.creation._get_test_db_name())
    if wanted.exists():
        wanted.unlink()
    if kept().exists():
        wanted.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept(), wanted)
    return True


def keep() -> None:
    """Keep the database that was just migrated, unless one like it is kept."""
    connection = connections["default"]
    if connection.vendor != "sqlite" or kept().exists():
        return
    connection.ensure_connection()
    with tempfile.NamedTemporaryFile(dir=kept().parent, delete=False) as made:
        pass
    copy = sqlite3.connect(made.name)
    with copy:
        connection.connection.backup(copy)
    copy.close()
    Path(made.name).replace(kept())


def kept() -> Path:
    """Where the database of these migrations is kept."""
    return Path(tempfile.gettempdir()) / f"giaoban-test-database-{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    found = hashlib.sha256()
    sources = [ROOT / "requirements-dev.lock", *sorted(ROOT.glob("giaoban/**/migrations/*.py"))]
    models = [path for path in ROOT.glob("giaoban/**/*.py") if "models" in path.parts or path.name == "models.py"]
    for path in [*sources, *sorted(models)]:
        found.update(path.read_bytes())
    return found.hexdigest()[:24]
