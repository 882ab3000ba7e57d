"""The way of an article from reporter to reader, as Wagtail's workflow on the homes."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from giaoban.portal.models import EditingTask, Home, PublicationTask


@transaction.atomic
def install_workflow() -> Workflow:
    """Make the two steps and their workflow and put it on every home that has none; running again changes nothing."""
    with translation.override(settings.LANGUAGE_CODE):
        editing = EditingTask.objects.first() or EditingTask.objects.create(name=pgettext("workflow step", "Editing"))
        publication = PublicationTask.objects.first() or PublicationTask.objects.create(
            name=_("Approval for publication")
        )
        workflow = Workflow.objects.filter(workflow_tasks__task=publication.task_ptr).first()
        if workflow is None:
            workflow = Workflow.objects.create(name=_("Editing and publication"))
            for order, task in enumerate((editing, publication)):
                WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=order)
    for home in Home.objects.filter(depth=2):
        WorkflowPage.objects.get_or_create(page=home.page_ptr, defaults={"workflow": workflow})
    return workflow
