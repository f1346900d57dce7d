package org.mesinfos.portal.holder;

import java.util.Objects;
import org.mesinfos.portal.auditlog.AuditEvent;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.holder.HolderRegistry.Secret;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Has a holder changed, after the log of acts says by whom and why.
@Service
class HolderChangeService {

    private static final String OF = ": ";

    private final HolderRegistry registry;
    private final DeliveryRhythms rhythms;
    private final AuditLog auditLog;

    HolderChangeService(HolderRegistry registry, DeliveryRhythms rhythms, AuditLog auditLog) {
        this.registry = registry;
        this.rhythms = rhythms;
        this.auditLog = auditLog;
    }

    /// @param form checked
    ServiceResponse<Secret> change(
            String holder, HolderAction action, HolderForm form, OidcUser organizer) {
        auditLog.record(organizer, action.kind(), about(holder, action, form), form.reason());
        var answer = changed(holder, action, form);
        if (answer instanceof ServiceResponse.Refused) {
            // Entered as done before.
            auditLog.record(organizer, AuditEvent.Kind.HOLDER_UNCHANGED, holder, "");
        }
        return answer;
    }

    private ServiceResponse<Secret> changed(String holder, HolderAction action, HolderForm form) {
        return switch (action) {
            case REGISTER -> registry.register(holder, form.newClientsKeys());
            case ADD_KEYS -> registry.addKeys(holder, form.jwks());
            case REMOVE_KEY -> registry.removeKey(holder, form.key());
            case REPLACE_SECRET -> registry.replaceSecret(holder, form.overlap());
            case REMOVE_SECRET -> registry.removeSecret(holder);
            case SUSPEND -> registry.suspend(holder, true);
            case RESUME -> registry.suspend(holder, false);
            case REMOVE -> registry.remove(holder);
            case RHYTHM -> {
                rhythms.set(holder, Objects.requireNonNull(form.days()));
                yield new ServiceResponse.Given<>(Secret.NONE);
            }
        };
    }

    private static String about(String holder, HolderAction action, HolderForm form) {
        return switch (action) {
            case REMOVE_KEY -> holder + OF + form.key();
            case RHYTHM -> holder + OF + form.days();
            default -> holder;
        };
    }
}
