"""Old addresses that lead on: which are followed, and what an editor may enter or import."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import timezone
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from giaoban.portal import queries

LONGEST_CHAIN = 10


class PublishedRedirectMiddleware(RedirectMiddleware):
    """An address that leads nowhere is looked up among the redirects; one to a page nobody may read stays unsaid."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The redirect in place of a 404, where there is one to something readers may see."""
        if response.status_code != 404:
            return response
        whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        bare = urlsplit(whole).path
        found = get_redirect(request, whole) or (get_redirect(request, bare) if bare != whole else None)
        if found is None or not _leads_to_readers(found):
            return response
        return (HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect)(found.link)


def _leads_to_readers(redirect: Redirect) -> bool:
    """Whether the target may be named to anybody; what was published and has ended says so itself."""
    if redirect.redirect_page_id is None:
        return redirect.link is not None
    at = timezone.now()
    shown = queries.published_pages(at=at).filter(pk=redirect.redirect_page_id).exists()
    return shown or Page.objects.filter(pk=redirect.redirect_page_id, live=False, expired=True).exists()


def own_path(address: str) -> str | None:
    """The path (with its query) of an address on this portal; None for an address elsewhere."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.netloc and parts.hostname not in {urlsplit(settings.SITE_URL).hostname, "localhost"}:
        return None
    if parts.scheme and parts.scheme not in {"http", "https"}:
        return None
    path = unquote(parts.path)
    if "\0" in path:
        return None
    return Redirect.normalise_path(f"{path or '/'}{'?' + parts.query if parts.query else ''}")


def page_at(path: str) -> Page | None:
    """The page in the tree at a path of the portal, whatever its state; None when the path is no page's."""
    bare = urlsplit(path).path
    if "\0" in bare:  # PostgreSQL refuses to be asked
        return None
    for home in sorted(queries.homes(), key=lambda each: -len(each.get_url() or "")):
        prefix = home.get_url() or "/"
        if f"{bare.rstrip('/')}/".startswith(prefix):
            wanted = f"{home.url_path}{bare.strip('/')[len(prefix.strip('/')) :].strip('/')}"
            return Page.objects.filter(url_path=f"{wanted.rstrip('/')}/").first()
    return None


def chain(path: str, *, leaving: int | None = None) -> list[str]:
    """The paths through which the redirects lead on from a path, itself first; it ends where one comes back.

    `leaving` is the key of a redirect to pass over: the one that is being changed.
    """
    walked = [path]
    while len(walked) <= LONGEST_CHAIN:
        following = Redirect.objects.filter(old_path=walked[-1]).exclude(pk=leaving).order_by("pk").first()
        target = own_path(following.link or "") if following else None
        if target is None:
            break
        walked.append(target)
        if target in walked[:-1]:
            break
    return walked
