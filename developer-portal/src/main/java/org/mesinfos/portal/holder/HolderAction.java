package org.mesinfos.portal.holder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.AuditEvent;
import org.mesinfos.portal.holder.HolderRegistry.Registration;

/// What organizers change about a holder.
enum HolderAction {
    REGISTER(AuditEvent.Kind.HOLDER_REGISTERED),
    ADD_KEYS(AuditEvent.Kind.HOLDER_KEYS_ADDED),
    REMOVE_KEY(AuditEvent.Kind.HOLDER_KEY_REMOVED),
    REPLACE_SECRET(AuditEvent.Kind.HOLDER_SECRET_REPLACED),
    REMOVE_SECRET(AuditEvent.Kind.HOLDER_SECRET_REMOVED),
    SUSPEND(AuditEvent.Kind.HOLDER_SUSPENDED),
    RESUME(AuditEvent.Kind.HOLDER_RESUMED),
    REMOVE(AuditEvent.Kind.HOLDER_REMOVED),
    RHYTHM(AuditEvent.Kind.HOLDER_RHYTHM_SET);

    private final AuditEvent.Kind kind;

    HolderAction(AuditEvent.Kind kind) {
        this.kind = kind;
    }

    /// How the log of acts calls it.
    AuditEvent.Kind kind() {
        return kind;
    }

    /// Its last part of the address.
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<HolderAction> of(String path) {
        return Arrays.stream(values()).filter(action -> action.path().equals(path)).findFirst();
    }

    /// Whether it can be asked for, as the holder stands.
    ///
    /// @param registration null when there is none
    boolean isPossible(@Nullable Registration registration) {
        if (registration == null) {
            return this == REGISTER || this == RHYTHM;
        }
        return switch (this) {
            case REGISTER -> false;
            case REMOVE_KEY -> registration.hasSpareKey() && !registration.keys().isEmpty();
            case REMOVE_SECRET -> registration.secret() && !registration.keys().isEmpty();
            case SUSPEND -> !registration.suspended();
            case RESUME -> registration.suspended();
            case ADD_KEYS, REPLACE_SECRET, REMOVE, RHYTHM -> true;
        };
    }
}
