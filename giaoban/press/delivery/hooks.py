"""What the staff interface knows of delivery."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.delivery.staff import deliveries, lists, tokens

MENU = [
    (_("Deliveries"), "press_deliveries", "mail"),
    (_("Recipient lists"), "press_lists", "group"),
    (_("Partners' tokens"), "press_tokens", "key"),
]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Deliveries, lists and tokens."""
    sent = "bao-chi/gui-tin/"
    here, keys = "bao-chi/danh-sach-nhan/", "bao-chi/ma-truy-cap/"
    return [
        path(sent, deliveries.all_releases, name="press_deliveries"),
        path(f"{sent}<int:pk>/", deliveries.one, name="press_release_deliveries"),
        path(f"{sent}<int:pk>/danh-sach/", deliveries.address, name="press_address_release"),
        path(f"{sent}<int:pk>/<int:key>/<slug:deed>/", deliveries.decide, name="press_decide_delivery"),
        path(here, lists.all_lists, name="press_lists"),
        path(f"{here}moi/", lists.new, name="press_new_list"),
        path(f"{here}<int:pk>/", lists.one, name="press_list"),
        path(f"{here}<int:pk>/sua/", lists.change, name="press_change_list"),
        path(f"{here}<int:pk>/tay/", lists.by_hand, name="press_list_by_hand"),
        path(f"{here}<int:pk>/tay/<int:key>/bo/", lists.leave_to_rule, name="press_list_leave_to_rule"),
        path(f"{here}<int:pk>/<slug:way>/", lists.turn, name="press_turn_list"),
        path(keys, tokens.all_tokens, name="press_tokens"),
        path(f"{keys}moi/", tokens.issue, name="press_new_token"),
        path(f"{keys}<int:pk>/doi/", tokens.rotate, name="press_rotate_token"),
        path(f"{keys}<int:pk>/thu-hoi/", tokens.revoke, name="press_revoke_token"),
    ]
