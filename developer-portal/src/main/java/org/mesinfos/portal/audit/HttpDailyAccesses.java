package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.figures.AccessCount;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;

/// The counts behind HTTP.
@Component
class HttpDailyAccesses implements DailyAccesses {

    private static final String STATISTICS = "/v1/audit/statistics";

    private final AuditApi api;

    HttpDailyAccesses(AuditApi api) {
        this.api = api;
    }

    record Statistics(List<AccessCount> data) {}

    @Override
    public void ensureAccess() {
        api.ensureAccess();
    }

    @Override
    public Reply<List<AccessCount>> since(LocalDate first, String reason) {
        var from = first.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        return api.ask(
                api.address(STATISTICS, Map.of("from", from)), reason, HttpDailyAccesses::counts);
    }

    private static @Nullable List<AccessCount> counts(ConvertibleClientHttpResponse response) {
        var statistics = response.bodyTo(Statistics.class);
        return statistics == null
                ? null
                : statistics.data().stream()
                        .filter(count -> DailyAccesses.isApp(count.app()))
                        .toList();
    }
}
