"""The addresses of the public pages. An address is made of a public id; the slug after it is decoration."""

from django.urls import path

from relations.timeline import views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("filters/<slug:name>/", views.choices, name="choices"),
    path("events/<slug:public_id>/", views.event, name="event-by-id"),
    path("events/<slug:public_id>/compare/", views.compare, name="event-compare"),
    path("events/<slug:public_id>/<slug:slug>/", views.event, name="event"),
    path("card.png", views.card, name="card"),
    path("events/<slug:public_id>/card.png", views.event_card, name="event-card"),
    path("statements/", views.statements, name="statements"),
    path("statements/filters/<slug:name>/", views.statement_choices, name="statement-choices"),
    path("statements/<slug:public_id>/", views.statement, name="statement"),
    path("statements/<slug:public_id>/cite.<slug:suffix>", views.citation, name="statement-citation"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:slug>/", views.metric, name="metric"),
    path("figures/<slug:slug>.svg", views.metric_svg, name="metric-svg"),
    path("figures/<slug:slug>.png", views.metric_png, name="metric-png"),
    path("actors/", views.actors, name="actors"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("documents/", views.documents, name="documents"),
    path("documents/<slug:public_id>/", views.document, name="document"),
    path("about/", views.about, name="about"),
    path("corrections/", views.corrections, name="corrections"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
