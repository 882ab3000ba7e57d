"""What is signed keeps its links too: many-to-many rows pass by a model's own save."""

from typing import Any

from django.db.models.signals import m2m_changed

from giaoban.committee.choices import SIGNED
from giaoban.committee.models import Conclusion, Sealed

BEFORE = ("pre_add", "pre_remove", "pre_clear")


def refuse_changed_links(sender: Any, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Refuse to change which bodies co-ordinate, or what was said before, of a signed conclusion."""
    if action not in BEFORE:
        return
    keys = {instance.pk} if isinstance(instance, Conclusion) else pk_set
    touched = Conclusion.objects.filter(notice__status__in=SIGNED)
    if keys is None:
        name = "interventions" if sender is Conclusion.interventions.through else "co_ordinating"
        touched = touched.filter(**{name: instance})
    else:
        touched = touched.filter(pk__in=keys)
    if touched.exists():
        raise Sealed


def connect() -> None:
    """Called in AppConfig.ready()."""
    for link in (Conclusion.interventions.through, Conclusion.co_ordinating.through):
        m2m_changed.connect(refuse_changed_links, sender=link, dispatch_uid=f"committee.sealed.{link.__name__}")
