"""Seeing who changes what many pages show; docs/adr/0023-what-pages-share.md says why.

Watched are the words and files that readers get without an article being published again. Who saves is known by the
context in which Wagtail writes its log, so that every screen of the staff interface is covered; what commands of the
server load has no such person and is not recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import ReferenceIndex, Revision

from giaoban.base.registries import Registry
from giaoban.library import rules
from giaoban.library.changes import REVIEW_WITHIN, SharedChange


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A kind of record that pages share: which fields readers get, and whether they see one of it at a moment.

    `made` says that one just made reaches readers by itself, so that its making is looked at as a change is.
    """

    name: str
    model: type[Model]
    fields: tuple[str, ...]
    shown: Callable[[Any, datetime], bool]
    made: bool = False


_watched: Registry[Watched] = Registry("watched")


def watch(watched: Watched) -> None:
    """Record the changes of a kind from now on; called in AppConfig.ready()."""
    _watched.register(watched)
    pre_save.connect(_look, sender=watched.model, dispatch_uid=f"library.look.{watched.name}")
    post_save.connect(_keep, sender=watched.model, dispatch_uid=f"library.keep.{watched.name}")


def always(thing: Any, at: datetime) -> bool:
    """Of what stands beside articles, in lists and in addresses nobody can say where it is not seen."""
    return True


def in_sight(thing: Any, at: datetime) -> bool:
    """Whether readers see a picture or file at a moment, or will as soon as something approved begins."""
    refers = (rules.base_type(type(thing)).pk, str(thing.pk))
    seen = rules.picture_is_public if hasattr(thing, "renditions") else rules.public_may_read
    scheduled = Revision.objects.exclude(approved_go_live_at=None)
    return seen(thing, at=at) or any(refers in references(each.as_object()) for each in scheduled)


def references(record: Any) -> set[tuple[int, str]]:
    """What a record, as it stands in memory, refers to: content types' keys with the things' own."""
    return {(kind, str(key)) for kind, key, *_path in ReferenceIndex._extract_references_from_object(record)}


def _of(model: type[Model]) -> Watched:
    return next(each for each in _watched if each.model is model)


def _look(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Before saving: what stands in the database; nothing does of what is made, where its making counts."""
    instance._shared_before = None
    if raw or get_active_log_context().user is None:
        return
    fields = _of(sender).fields
    if instance._state.adding:
        if _of(sender).made:
            instance._shared_before = dict.fromkeys([name for name in fields if _text(getattr(instance, name))], "")
        return
    stored = sender._base_manager.filter(pk=instance.pk).only(*fields).first()
    if stored is None:
        return
    instance._shared_before = {
        name: _text(getattr(stored, name)) for name in fields if _differs(stored, instance, name)
    }


def _differs(stored: Any, instance: Any, name: str) -> bool:
    value = getattr(instance, name)
    replaced = isinstance(value, FieldFile) and not value._committed  # type: ignore[attr-defined]
    return replaced or _text(getattr(stored, name)) != _text(value)


def _keep(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """After saving: keep what changed, with who did it."""
    before: dict[str, str] | None = instance.__dict__.pop("_shared_before", None)
    if not before:
        return
    at = timezone.now()
    after = {name: _text(getattr(instance, name)) for name in before}
    shown = _of(sender).shown(instance, at)
    record(instance, before=before, after=after, by=get_active_log_context().user, at=at, shown=shown)


def _text(value: Any) -> str:
    return str(value or "")


@transaction.atomic
def record(
    thing: Any, *, before: dict[str, str], after: dict[str, str], by: Any, at: datetime, shown: bool
) -> SharedChange:
    """Keep one change; what one person changes again before anybody looked stays one change, due by its first."""
    kind = rules.base_type(type(thing))
    open_ones = SharedChange.objects.select_for_update().filter(content_type=kind, object_id=str(thing.pk))
    change = open_ones.filter(changed_by=by, reviewed_at=None, shown=shown).first()
    if change is None:
        change = SharedChange(
            content_type=kind,
            object_id=str(thing.pk),
            before={},
            after={},
            changed_by=by,
            shown=shown,
            review_due_at=at + REVIEW_WITHIN,
        )
    change.title, change.changed_at = str(thing)[:300], at
    change.before, change.after = {**before, **change.before}, {**change.after, **after}
    change.save()
    return change
