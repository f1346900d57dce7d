package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.statistics.AccessCount;
import org.springframework.stereotype.Component;

/// How much is read and refused, day by day, as the data API counted it.
@Component
class DailyAccesses {

    private final AuditApi api;

    DailyAccesses(AuditApi api) {
        this.api = api;
    }

    private record Statistics(List<AccessCount> data) {}

    /// See [AuditApi#ensureAccess()].
    void ensureAccess() {
        api.ensureAccess();
    }

    /// Counts of the days from `first` until now; accesses of apps only, not the looks of
    /// organizers.
    ///
    /// @param reason why, as the data API keeps it
    ServiceResponse<List<AccessCount>> since(LocalDate first, String reason) {
        var from = first.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        return api.ask(
                        api.address("/v1/audit/statistics", Map.of("from", from)),
                        reason,
                        response -> response.bodyTo(Statistics.class))
                .map(
                        statistics ->
                                statistics.data().stream()
                                        .filter(count -> isApp(count.app()))
                                        .toList());
    }

    /// Whether the trail names an app there, and not an organizer who looks.
    static boolean isApp(String app) {
        return !app.startsWith("organizer:");
    }
}
