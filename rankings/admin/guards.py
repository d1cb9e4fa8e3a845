"""Who may do what on the data's desk, and what every decision asks: a reason."""

import logging

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied

logger = logging.getLogger(__name__)

ACCEPT = "rankings.accept_run"
"""The permission to publish or discard what was held, and to go back to a release."""
UPLOAD = "rankings.upload_run"
"""The permission to have a file looked at that no publisher sent."""


class ReadOnly(admin.ModelAdmin):
    """Evidence: shown, never added, changed or deleted by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReasonForm(forms.Form):
    """Why an editor decides as they do."""

    reason = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It is kept, and shown to whoever asks.",
        error_messages={"required": "Say why. It is kept with what you decide."},
    )


def required(permission, why):
    """Let a view of an admin be used only with ``permission``. A refusal is logged with ``why``."""

    def decorate(view):
        def guarded(self, request, *args, **kwargs):
            if not request.user.has_perm(permission):
                logger.warning("%s may not %s: %s", request.user, why, request.path)
                raise PermissionDenied
            return view(self, request, *args, **kwargs)

        return guarded

    return decorate


def looking(view):
    """Let a view of an admin be used by those who may see what it is about."""

    def guarded(self, request, *args, **kwargs):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return view(self, request, *args, **kwargs)

    return guarded
