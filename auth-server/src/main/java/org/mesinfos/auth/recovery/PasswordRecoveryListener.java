package org.mesinfos.auth.recovery;

import org.mesinfos.auth.person.PersonId;

/// Somebody chose another password by a link to their mailbox; whoever keeps something open for
/// them beside their sign-ins ends it.
public record PasswordRecoveryListener(PersonId person) {}
