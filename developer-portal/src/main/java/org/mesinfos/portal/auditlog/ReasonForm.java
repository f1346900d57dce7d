package org.mesinfos.portal.auditlog;

/// Why an organizer acts, as typed.
public record ReasonForm(@Reason String reason) {

    public static final ReasonForm EMPTY = new ReasonForm("");
}
