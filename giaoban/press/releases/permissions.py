"""What Wagtail asks a release before it acts."""

from giaoban.portal.permissions import ArticlePermissionTester


class ReleasePermissionTester(ArticlePermissionTester):
    """As an article, save that an issued release is taken back by withdrawal alone, which tells its recipients."""

    def can_unpublish(self) -> bool:
        """Never."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Never: an embargo or a withdrawal says who may read."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A draft that was never issued."""
        return self.page.first_published_at is None and super().can_delete(ignore_bulk)
