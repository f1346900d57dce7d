package org.mesinfos.portal.audit;

import jakarta.validation.constraints.NotEmpty;
import java.util.Map;

/// What an organizer asks about one app, as typed.
record DisclosureForm(
        @NotEmpty(message = "portal.disclosure.error.app") String app,
        @DateOrDateTime String from,
        @DateOrDateTime String to,
        @AuditReason String reason) {

    /// The parameters as the data API names them.
    Map<String, String> parameters() {
        return Map.of("app", app, "from", from, "to", to);
    }
}
