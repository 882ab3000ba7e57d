"""What `giaoban doctor` sees of the search index."""

from django.utils.translation import gettext as _

from giaoban.base import state
from giaoban.base.doctor import Finding, State
from giaoban.search import reading
from giaoban.search.models import Change

MANY = 1000  # changes that wait; the indexer takes in about as many in two seconds


def search_index() -> Finding:
    """There is an index, the indexer runs, and nothing has been waiting long."""
    about = _("search index")
    process = state.read("processes").get("children", {}).get("indexer", {})
    running = bool(process) and state.alive(process["pid"])
    waiting = {"count": Change.objects.count()}
    try:
        with reading.opened() as reader:
            found = {"count": reader.searcher().num_docs}
    except reading.NotReady:
        if running:
            return Finding(State.WARN, about, _("is being made; search finds nothing until then"))
        return Finding(State.FAIL, about, _("there is none; start `giaoban run`"))
    if not running and waiting["count"]:
        text = _("%(count)d changes wait and no indexer runs; start `giaoban run`")
        return Finding(State.FAIL, about, text % waiting)
    if waiting["count"] > MANY:
        return Finding(State.WARN, about, _("%(count)d changes wait; see the log of the indexer") % waiting)
    return Finding(State.OK, about, _("%(count)d records can be found") % found)
