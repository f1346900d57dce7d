package org.mesinfos.auth.token;

import org.mesinfos.auth.recovery.PasswordRecoveryListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Ends the tokens that a person handed to the parts of the platform before they chose another
/// password: a session that somebody else had open may have got them.
@Component
class RecoveryTokenRevocation {

    private final RevokedTokens revoked;

    RecoveryTokenRevocation(RevokedTokens revoked) {
        this.revoked = revoked;
    }

    @EventListener
    void end(PasswordRecoveryListener recovery) {
        revoked.revokeOf(recovery.person());
    }
}
