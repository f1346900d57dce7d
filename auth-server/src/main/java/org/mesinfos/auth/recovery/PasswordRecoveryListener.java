package org.mesinfos.auth.recovery;

import org.mesinfos.auth.person.PersonId;

/// Somebody chose another password by a link to their mailbox; code that keeps something open for
/// them beside their sign-ins ends it.
public record PasswordRecoveryListener(PersonId person) {}
