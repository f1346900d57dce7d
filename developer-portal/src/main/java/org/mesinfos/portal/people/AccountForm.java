package org.mesinfos.portal.people;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.Reason;
import org.mesinfos.portal.people.Members.Role;

/// What a member is to be, and why.
///
/// @param role null when none was chosen
record AccountForm(@Nullable Role role, @Reason String reason) {}
