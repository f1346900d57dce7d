package org.mesinfos.portal.people;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.Reason;
import org.mesinfos.portal.people.Members.Role;
import org.mesinfos.portal.web.FormFields;

/// What a member is to be, and why.
///
/// @param role null when none was chosen
record AccountForm(@Nullable Role role, @Reason String reason) {

    /// @param reason null when it was not sent
    AccountForm(@Nullable Role role, @Nullable String reason) {
        this.role = role;
        this.reason = FormFields.text(reason);
    }
}
