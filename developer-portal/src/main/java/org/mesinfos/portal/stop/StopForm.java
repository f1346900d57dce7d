package org.mesinfos.portal.stop;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.Reason;
import org.mesinfos.portal.web.FormFields;

/// What is to be stopped or to go on, and why.
record StopForm(String what, @Reason String reason) {

    static final StopForm EMPTY = new StopForm(null, null);

    StopForm(@Nullable String what, @Nullable String reason) {
        this.what = FormFields.text(what);
        this.reason = FormFields.text(reason);
    }
}
