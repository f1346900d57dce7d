package org.mesinfos.portal.stop;

import org.mesinfos.portal.auditlog.Reason;

/// What is to be stopped or to go on, and why.
record StopForm(String what, @Reason String reason) {

    static final StopForm EMPTY = new StopForm("", "");
}
