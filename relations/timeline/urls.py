"""The addresses of the public pages. An address is made of a public id; the slug after it is decoration."""

from django.urls import path

from relations.timeline import views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<slug:public_id>/", views.event, name="event-by-id"),
    path("events/<slug:public_id>/<slug:slug>/", views.event, name="event"),
    path("statements/", views.statements, name="statements"),
    path("statements/<slug:public_id>/", views.statement, name="statement"),
    path("documents/", views.documents, name="documents"),
    path("documents/<slug:public_id>/", views.document, name="document"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
