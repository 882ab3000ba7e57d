"""Addresses of releases beside the tree of pages."""

from django.urls import path

from giaoban.press.releases import confirming, downloads, signed

urlpatterns = [
    path("bao-chi/thong-cao/xac-nhan/<str:token>/", confirming.confirm, name="press_release_confirm"),
    path("bao-chi/thong-cao/<int:pk>/", signed.link, name="press_release_link"),
    path("bao-chi/thong-cao/<int:pk>/dieu-khoan/", signed.accept, name="press_release_terms"),
    path("bao-chi/thong-cao/<int:pk>/van-ban.txt", downloads.text, name="press_release_text"),
    path("bao-chi/thong-cao/<int:pk>/ban-in.pdf", downloads.pdf, name="press_release_pdf"),
    path(
        "bao-chi/thong-cao/<int:pk>/anh/<int:picture_id>/<slug:use>.jpg",
        downloads.picture,
        name="press_release_picture",
    ),
    path("bao-chi/thong-cao/<int:pk>/phim/<int:file_id>/", downloads.film, name="press_release_film"),
]
