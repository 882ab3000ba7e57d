"""Addresses of the desk."""

from django.urls import path, re_path

from giaoban.desk.views import duties, home, meetings, notices, policies, press, sheets, tasks

urlpatterns = [
    path("", home.home, name="desk_home"),
    path("nhiem-vu/", tasks.listing, name="desk_tasks"),
    path("nhiem-vu/bang/", sheets.sheet, name="desk_sheet"),
    path("nhiem-vu/bang/nhiem-vu.xlsx", sheets.download, name="desk_sheet_download"),
    path("nhiem-vu/theo-doi/<int:committee_id>/", policies.policy, name="desk_policy"),
    path("nhiem-vu/<int:pk>/", tasks.detail, name="desk_task"),
    path("nhiem-vu/<int:pk>/minh-chung/<int:evidence_pk>/", tasks.kept, name="desk_evidence"),
    path("nhiem-vu/<int:pk>/<slug:name>/", tasks.deed, name="desk_task_deed"),
    path("nhiem-vu/<int:pk>/<slug:name>/<int:target_pk>/", tasks.deed, name="desk_task_deed_on"),
    path("hoi-nghi/", meetings.listing, name="desk_meetings"),
    path("hoi-nghi/co-quan-toi/", meetings.body, name="desk_body"),
    path("hoi-nghi/ket-luan/", meetings.conclusions, name="desk_conclusions"),
    path("hoi-nghi/<int:pk>/", meetings.detail, name="desk_meeting"),
    path("giay-moi/<int:pk>/", meetings.invitation, name="desk_invitation"),
    path("thong-bao/<int:pk>/", notices.detail, name="desk_notice"),
    path("thong-bao/<int:pk>/<slug:name>/", notices.deed, name="desk_notice_deed"),
    path("bao-chi/nghia-vu/", duties.overview, name="desk_duties"),
    path("bao-chi/so-lieu/<int:year>/<str:name>/", duties.records, name="desk_figure"),
    re_path(r"^bao-chi/bao-cao-(?P<year>[0-9]{4})\.(?P<ending>docx|pdf)$", duties.yearly, name="desk_yearly_report"),
    path("bao-chi/", press.listing, name="desk_inquiries"),
    path("bao-chi/cau-hoi/<int:pk>/", press.inquiry, name="desk_inquiry"),
    path("bao-chi/cau-hoi/<int:pk>/<slug:name>/", press.inquiry_deed, name="desk_inquiry_deed"),
    path("bao-chi/duyet/<int:pk>/<slug:name>/", press.step_deed, name="desk_step_deed"),
    path("bao-chi/dot-xuat/moi/", press.new_matter, name="desk_new_sudden"),
    path("bao-chi/dot-xuat/<int:pk>/", press.matter, name="desk_sudden"),
    path("bao-chi/dot-xuat/<int:pk>/<slug:name>/", press.matter_deed, name="desk_sudden_deed"),
]
