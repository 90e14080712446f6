"""The addresses of the desk, below ``/admin/desk/``."""

from django.urls import path

from relations.admin.desk import (
    again,
    agreement,
    bulk,
    card,
    desk,
    document,
    editing,
    history,
    intake,
    keys,
    merging,
    publishing,
    queue,
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("undo/", desk.undo, name="desk_undo"),
    path("keys/", keys.keys, name="desk_keys"),
    path("q/<slug:queue>/", queue.queue, name="desk_queue"),
    path("c/<slug:kind>/<slug:subject>/", card.card, name="desk_card"),
    path("c/<slug:kind>/<slug:subject>/decide/", card.decide, name="desk_decide"),
    path("c/<slug:kind>/<slug:subject>/claim/", card.claim, name="desk_claim"),
    path("c/<slug:kind>/<slug:subject>/edit/", editing.edit, name="desk_edit"),
    path("c/<slug:kind>/<slug:subject>/words/", editing.words, name="desk_words"),
    path("c/<slug:kind>/<slug:subject>/history/", history.history, name="desk_history"),
    path("merge/<slug:kind>/", merging.merge, name="desk_merge"),
    path("merge/<slug:kind>/<slug:subject>/unmerge/", merging.unmerge, name="desk_unmerge"),
    path("d/<slug:document>/", document.document, name="desk_document"),
    path("d/<slug:document>/mark/", document.mark, name="desk_mark"),
    path("d/<slug:document>/close/", document.close, name="desk_close"),
    path("bulk/", bulk.bulk, name="desk_bulk"),
    path("publish/", publishing.publish, name="desk_publish"),
    path("agreement/", agreement.agreement, name="desk_agreement"),
    path("agreement/<slug:kind>/<slug:subject>/", agreement.read, name="desk_read"),
    path("intake/", intake.intake, name="desk_intake"),
    path("intake/<int:run>/", intake.run, name="desk_run"),
    path("again/", again.again, name="desk_again"),
]
