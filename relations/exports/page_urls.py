"""The addresses of the pages about taking away, which are read in the language of their prefix."""

from django.urls import path

from relations.exports import views

urlpatterns = [
    path("embed/", views.embed, name="embed"),
    path("embed/code/", views.away, name="away"),
    path("api/", views.api_page, name="api"),
]
