"""
Sending what waits in the outbox: by e-mail, and to a webhook that can check who speaks.

A message is tried again later and later until it is through. A new channel is a function in
``SEND`` and a line in ``Notice.Channel``.

The webhook is sent JSON by POST, with ``X-Chartroom-Signature: t=<seconds>,v1=<hex>``: the
HMAC-SHA256, by the secret, of the seconds, a full stop and the body. Whoever receives it should
refuse what is older than a few minutes.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime

import requests
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from rankings.models import Notice

log = logging.getLogger(__name__)

SECONDS = 5
"""How long a webhook may take to connect, and to answer."""
AT_A_TIME = 20


def send(now: datetime) -> int:
    """Send what is due. Return how many messages are through."""
    through = 0
    for _ in range(AT_A_TIME):
        # One at a time: what is through stays so, whatever becomes of the next.
        with transaction.atomic():
            notice = Notice.objects.due(now).mine().first()
            if notice is None:
                break
            through += _deliver(notice, now)
    return through


def _deliver(notice: Notice, now: datetime) -> bool:
    try:
        SEND[Notice.Channel(notice.channel)](notice, now)
    except (OSError, requests.RequestException) as error:
        log.warning("%s could not be sent by %s: %s", notice, notice.channel, error)
        notice.failed(error, now=now)
        return False
    notice.delivered(now=now)
    return True


def by_mail(notice: Notice, now: datetime) -> None:
    """Send ``notice`` as an e-mail. Raise OSError."""
    EmailMessage(
        subject=f"{settings.SITE_NAME}: {notice.subject}",
        body=notice.body,
        from_email=settings.ALERT_MAIL_FROM,
        to=settings.ALERT_MAIL_TO,
    ).send()


def by_webhook(notice: Notice, now: datetime) -> None:
    """Post ``notice`` as JSON. Raise RequestException, also for an answer that is no success."""
    body = json.dumps(told(notice), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Chartroom-Signature": signature(body, now, settings.ALERT_WEBHOOK_SECRET),
    }
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(
            settings.ALERT_WEBHOOK_URL,
            data=body,
            headers=headers,
            timeout=SECONDS,
            allow_redirects=False,
        )
    if not 200 <= answer.status_code < 300:
        raise requests.HTTPError(f"It answered {answer.status_code} {answer.reason}.")


def told(notice: Notice) -> dict:
    """Return what a webhook is told."""
    incident = notice.incident
    return {
        "event": f"incident.{notice.event}",
        "incident": incident.pk,
        "feed": incident.feed,
        "reason": incident.reason,
        "run": incident.run_id,
        "opened_at": incident.opened_at.isoformat(),
        "healed_at": incident.healed_at and incident.healed_at.isoformat(),
        "subject": notice.subject,
        "message": notice.body,
    }


def signature(body: bytes, now: datetime, secret: str) -> str:
    """Return what proves that ``body`` is from here, and when it was sent."""
    seconds = int(now.timestamp())
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    return f"t={seconds},v1={digest.hexdigest()}"


SEND: dict[Notice.Channel, Callable[[Notice, datetime], None]] = {
    Notice.Channel.MAIL: by_mail,
    Notice.Channel.WEBHOOK: by_webhook,
}
