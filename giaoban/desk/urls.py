"""Addresses of the desk."""

from django.urls import path

from giaoban.desk.views import home, tasks

urlpatterns = [
    path("", home.home, name="desk_home"),
    path("nhiem-vu/", tasks.listing, name="desk_tasks"),
    path("nhiem-vu/<int:pk>/", tasks.detail, name="desk_task"),
    path("nhiem-vu/<int:pk>/minh-chung/<int:evidence_pk>/", tasks.kept, name="desk_evidence"),
    path("nhiem-vu/<int:pk>/<slug:name>/", tasks.deed, name="desk_task_deed"),
    path("nhiem-vu/<int:pk>/<slug:name>/<int:target_pk>/", tasks.deed, name="desk_task_deed_on"),
]
