"""The addresses of the site. Pages for readers stand under the prefix of their language, English ones under none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("relations.timeline.urls")),
        path("", include("relations.exports.page_urls")),
        prefix_default_language=False,
    ),
    path("", include("relations.exports.urls")),  # the same in every language
]

handler400 = "relations.timeline.views.bad_request"
handler403 = "relations.timeline.views.permission_denied"
handler404 = "relations.timeline.views.not_found"
handler500 = "relations.timeline.views.server_error"
