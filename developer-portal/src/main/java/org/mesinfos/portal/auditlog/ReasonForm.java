package org.mesinfos.portal.auditlog;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.web.FormFields;

/// Why an organizer acts, as typed.
public record ReasonForm(@Reason String reason) {

    public static final ReasonForm EMPTY = new ReasonForm("");

    /// @param reason null when it was not sent
    public ReasonForm(@Nullable String reason) {
        this.reason = FormFields.text(reason);
    }
}
