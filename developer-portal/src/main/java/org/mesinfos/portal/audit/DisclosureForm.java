package org.mesinfos.portal.audit;

import jakarta.validation.constraints.NotEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.web.FormFields;

/// What an organizer asks about one app, as typed.
record DisclosureForm(
        @NotEmpty(message = "portal.reach.error.app") String app,
        @DateOrDateTime String from,
        @DateOrDateTime String to,
        @AuditReason String reason) {

    DisclosureForm(
            @Nullable String app,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {
        this.app = FormFields.text(app);
        this.from = FormFields.text(from);
        this.to = FormFields.text(to);
        this.reason = FormFields.text(reason);
    }

    /// The parameters as the data API names them.
    Map<String, String> parameters() {
        return Map.of("app", app, "from", from, "to", to);
    }
}
