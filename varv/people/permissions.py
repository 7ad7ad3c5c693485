"""What an officer may be allowed to do; held per unit, through roles."""

import enum


class P(enum.StrEnum):
    """One thing that may be done."""

    CASE_READ = "case.read"
    CASE_HANDLE = "case.handle"
    CASE_DECIDE = "case.decide"
    CASE_ASSIGN = "case.assign"
    CASE_READ_PROTECTED = "case.read_protected"
    CASE_ERASE = "case.erase"
    NUMBER_SHOW = "person.number_show"
    SERVICE_MANAGE = "service.manage"
    UNIT_MANAGE = "unit.manage"
    OFFICER_MANAGE = "officer.manage"
    AUDIT_READ = "audit.read"
    OUTBOX_MANAGE = "outbox.manage"
    VOICE_MODERATE = "voice.moderate"
    DIALOGUE_MANAGE = "dialogue.manage"
    MEETUP_MANAGE = "meetup.manage"
    NEWS_PUBLISH = "news.publish"
    NEED_GATHER = "need.gather"
    CLIENT_MANAGE = "client.manage"
    DIRECTION_WRITE = "direction.write"
    DIRECTION_REMARK = "direction.remark"
    PLAN_WRITE = "plan.write"
    ACTIVITY_LEAD = "activity.lead"
    COUNCIL_MANAGE = "council.manage"
    COMMUNICATION_PLAN = "communication.plan"
    LAP_LINK = "lap.link"
