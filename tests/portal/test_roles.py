from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from giaoban.portal.models import Home
from giaoban.portal.roles import Role, group_of, install_roles


def test_the_groups_carry_vietnamese_names(home):
    assert [group_of(role).name for role in Role] == [
        "Phóng viên",
        "Biên tập viên",
        "Người duyệt xuất bản",
        "Biên dịch viên",
        "Quản trị viên",
    ]


def test_installing_again_changes_nothing(home):
    def state():
        return (
            sorted(Group.objects.values_list("name", "permissions__codename")),
            GroupPagePermission.objects.count(),
            GroupCollectionPermission.objects.count(),
        )

    before = state()
    install_roles()
    assert state() == before


def test_nobody_holds_the_permission_to_publish_past_the_workflow(home):
    assert not GroupPagePermission.objects.filter(
        group__name__in=[group_of(role).name for role in Role], permission__codename="publish_page"
    ).exists()


def test_the_translator_changes_pages_in_other_languages_only(home):
    pages = GroupPagePermission.objects.filter(group=group_of(Role.TRANSLATOR)).values_list("page_id", flat=True)
    assert sorted(pages) == sorted(Home.objects.exclude(pk=home.pk).values_list("pk", flat=True))


def test_who_approves_and_who_publishes_urgently(home):
    holders = {
        codename: sorted(Group.objects.filter(permissions__codename=codename).values_list("name", flat=True))
        for codename in ["approve_article", "publish_article_urgently", "withdraw_article", "arrange_front"]
    }
    assert holders == {
        "approve_article": ["Người duyệt xuất bản"],
        "publish_article_urgently": ["Người duyệt xuất bản"],
        "withdraw_article": ["Người duyệt xuất bản"],
        "arrange_front": ["Biên tập viên", "Người duyệt xuất bản"],
    }
    assert Permission.objects.filter(codename="access_admin", group__name__in=[group_of(r).name for r in Role]).exists()
