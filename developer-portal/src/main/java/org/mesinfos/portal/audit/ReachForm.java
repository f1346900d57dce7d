package org.mesinfos.portal.audit;

import java.util.Map;
import org.springframework.validation.Errors;

/// What an organizer asks about one app, as typed; mutable because Spring binds and redisplays it.
class ReachForm {

    private String app = "";
    private String from = "";
    private String to = "";
    private String reason = "";

    void check(Errors errors) {
        if (app.isBlank()) {
            errors.rejectValue("app", "portal.reach.error.app");
        }
        ReasonRule.check(reason(), errors);
        PeriodRule.check(from, to, errors);
    }

    /// The parameters as the data API names them.
    Map<String, String> parameters() {
        return Map.of("app", app.strip(), "from", from.strip(), "to", to.strip());
    }

    String reason() {
        return reason.strip();
    }

    public String getApp() {
        return app;
    }

    public void setApp(String app) {
        this.app = app;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
