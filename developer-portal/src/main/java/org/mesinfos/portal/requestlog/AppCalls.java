package org.mesinfos.portal.requestlog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.util.UriComponentsBuilder;

/// The calls of apps, as the data API recorded them.
@Component
public class AppCalls {

    private static final int PAGE = 100;

    private final ServiceClient<Endpoints> apps;

    AppCalls(ServiceClientFactory clients) {
        this.apps = clients.dataApi(Endpoints.class, "app-calls");
    }

    interface Endpoints {
        @GetExchange("/v1/apps/{app}/accesses")
        Accesses accesses(
                @PathVariable String app, @RequestParam MultiValueMap<String, String> filter);
    }

    record Accesses(List<Call> data, Next page) {}

    record Next(@Nullable String next) {}

    /// @param next cursor of the page that follows; null at the end
    public record Page(List<Call> calls, @Nullable String next) {
        public Page {
            calls = List.copyOf(calls);
        }
    }

    /// One call.
    ///
    /// @param dataset null when the call was about no single dataset
    /// @param outcome `read`, or the slug of the problem that was answered
    /// @param count how many records were answered
    public record Call(
            String id,
            Instant at,
            String requestId,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }

    /// The calls of one app, newest first; refused when the data API does not accept a filter.
    ///
    /// @param app the app's id
    /// @param mode `TEST` or `LIVE`
    public ServiceResponse<Page> find(String app, String mode, LogFilter filter) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("mode", mode);
        parameters.add("outcome", filter.outcome());
        parameters.add("dataset", filter.dataset());
        parameters.add("requestId", filter.request());
        parameters.add("from", filter.day());
        parameters.add("to", filter.day());
        parameters.add("cursor", filter.cursor());
        parameters.values().removeIf(values -> values.getFirst().isEmpty());
        parameters.add("limit", Integer.toString(PAGE));
        return apps.ask(endpoints -> endpoints.accesses(app, parameters))
                .map(found -> new Page(found.data(), cursorOf(found.page().next())));
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
    }
}
