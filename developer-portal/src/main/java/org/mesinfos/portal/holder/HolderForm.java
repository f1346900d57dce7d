package org.mesinfos.portal.holder;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.Reason;
import org.springframework.validation.Errors;

/// A change of a holder, as typed.
///
/// @param method by what a new client proves who it is
/// @param days how often it is to deliver; null when it was not typed
record HolderForm(
        @Reason String reason,
        Method method,
        String jwks,
        String key,
        Boolean overlap,
        @Nullable Integer days) {

    HolderForm {
        method = Objects.requireNonNullElse(method, Method.KEYS);
        overlap = !Boolean.FALSE.equals(overlap);
    }

    /// By what a new client proves who it is.
    enum Method {
        KEYS,
        SECRET
    }

    static HolderForm of(@Nullable Integer days) {
        return new HolderForm("", Method.KEYS, "", "", true, days);
    }

    /// Notes what is missing for that change.
    void check(HolderAction action, Errors errors) {
        var needsKeys =
                action == HolderAction.ADD_KEYS
                        || action == HolderAction.REGISTER && method == Method.KEYS;
        if (needsKeys && jwks.isEmpty()) {
            errors.rejectValue("jwks", "portal.holder.error.jwks");
        }
        if (action == HolderAction.RHYTHM
                && (days == null || days < 1 || days > DeliveryRhythms.MOST_DAYS)) {
            errors.rejectValue(
                    "days",
                    "portal.holder.error.days",
                    new Object[] {DeliveryRhythms.MOST_DAYS},
                    null);
        }
    }

    /// Public keys of a new client; empty for one with a secret.
    String newClientsKeys() {
        return method == Method.KEYS ? jwks : "";
    }
}
