"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("relations.timeline.urls")),
]

handler400 = "relations.timeline.views.bad_request"
handler403 = "relations.timeline.views.permission_denied"
handler404 = "relations.timeline.views.not_found"
handler500 = "relations.timeline.views.server_error"
