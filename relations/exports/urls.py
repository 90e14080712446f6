"""The addresses of what can be taken away; they have no prefix of a language."""

from django.urls import path, re_path

from relations.exports import views
from relations.exports.api import api

operations, namespace, _ = api.urls
for operation in operations:
    if operation.callback:
        operation.callback = views.in_json(operation.callback)

urlpatterns = [
    *(
        path(f"{table}.{form}", views.export, {"table": table, "form": form}, name=f"{table}-{form}")
        for table in ("timeline", "statements", "figures")
        for form in ("csv", "xlsx", "json")
    ),
    path("timeline.ics", views.export, {"table": "timeline", "form": "ics"}, name="timeline-ics"),
    path("timelinejs.json", views.export, {"table": "timeline", "form": "timelinejs"}, name="timelinejs"),
    path("timeline.atom", views.feed, name="timeline-atom"),
    path("corrections.atom", views.corrections_feed, name="corrections-atom"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap, name="sitemap-section"),
    path("api/", (operations, namespace, "api")),
    re_path(r"^api/.", views.in_json(views.missing)),
]
