"""Addresses of dialogues, as staff meet them."""

from django.urls import path

from varv.web.desk.dialogues import (
    describing,
    export,
    listing,
    outcomes,
    panel,
    preview,
    questions,
    results,
    running,
    texts,
    themes,
)

ONE = "<int:pk>/"

urlpatterns = [
    path("", listing.dialogues, name="dialogues"),
    path("new/", describing.make, name="dialogue_new"),
    path("panel/", panel.panel, name="dialogue_panel"),
    path(ONE, listing.dialogue, name="dialogue"),
    path(f"{ONE}describe/", describing.describe, name="dialogue_describe"),
    path(f"{ONE}questions/", questions.questions, name="dialogue_questions"),
    path(f"{ONE}questions/new/", questions.new, name="dialogue_question_new"),
    path(f"{ONE}questions/source/", questions.source, name="dialogue_source"),
    path(f"{ONE}questions/<slug:key>/", questions.question, name="dialogue_question"),
    path(f"{ONE}preview/", preview.preview, name="dialogue_preview"),
    path(f"{ONE}open/", running.open_up, name="dialogue_open"),
    path(f"{ONE}close/", running.close, name="dialogue_close"),
    path(f"{ONE}extend/", running.extend, name="dialogue_extend"),
    path(f"{ONE}link/", running.renew_link, name="dialogue_link"),
    path(f"{ONE}copy/", running.copy, name="dialogue_copy"),
    path(f"{ONE}remove/", running.throw_away, name="dialogue_remove"),
    path(f"{ONE}results/", results.results, name="dialogue_results"),
    path(f"{ONE}export/", export.export, name="dialogue_export"),
    path(f"{ONE}texts/", texts.texts, name="dialogue_texts"),
    path(f"{ONE}texts/<uuid:remark>/", texts.text, name="dialogue_text"),
    path(f"{ONE}themes/", themes.themes, name="dialogue_themes"),
    path(f"{ONE}themes/<int:theme>/", themes.theme, name="dialogue_theme"),
    path(f"{ONE}outcome/", outcomes.outcome, name="dialogue_outcome"),
    path(f"{ONE}outcome/new/", outcomes.new, name="dialogue_point_new"),
    path(f"{ONE}outcome/<int:point>/", outcomes.point, name="dialogue_point"),
    path(f"{ONE}outcome/publish/", outcomes.publish, name="dialogue_publish"),
    path(f"{ONE}invite/", panel.invite, name="dialogue_invite"),
]
