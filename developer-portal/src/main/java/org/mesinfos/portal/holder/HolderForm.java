package org.mesinfos.portal.holder;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.act.ReasonForm;
import org.springframework.validation.Errors;

/// A change of a holder, as typed; mutable because Spring binds and redisplays it.
class HolderForm extends ReasonForm {

    /// By what a new client proves who it is.
    enum Method {
        KEYS,
        SECRET
    }

    private Method method = Method.KEYS;
    private String jwks = "";
    private String key = "";
    private boolean overlap = true;
    private @Nullable Integer days;

    /// Notes what is missing for that change.
    void check(HolderAction action, Errors errors) {
        if (needsKeys(action) && jwks.isBlank()) {
            errors.rejectValue("jwks", "portal.holder.error.jwks");
        }
        if (action == HolderAction.RHYTHM
                && (days == null || days < 1 || days > HolderRhythms.MOST_DAYS)) {
            errors.rejectValue(
                    "days",
                    "portal.holder.error.days",
                    new Object[] {HolderRhythms.MOST_DAYS},
                    null);
        }
        check(errors);
    }

    private boolean needsKeys(HolderAction action) {
        return action == HolderAction.ADD_KEYS
                || action == HolderAction.REGISTER && method == Method.KEYS;
    }

    /// Public keys of a new client; blank for one with a secret.
    String newClientsKeys() {
        return method == Method.KEYS ? jwks.strip() : "";
    }

    public Method getMethod() {
        return method;
    }

    public void setMethod(Method method) {
        this.method = method;
    }

    public String getJwks() {
        return jwks;
    }

    public void setJwks(String jwks) {
        this.jwks = jwks;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public boolean isOverlap() {
        return overlap;
    }

    public void setOverlap(boolean overlap) {
        this.overlap = overlap;
    }

    public @Nullable Integer getDays() {
        return days;
    }

    public void setDays(@Nullable Integer days) {
        this.days = days;
    }
}
