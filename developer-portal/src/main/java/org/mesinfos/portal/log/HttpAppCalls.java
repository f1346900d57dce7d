package org.mesinfos.portal.log;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/// Calls of apps behind HTTP: bounded in time, and left alone while the data API fails.
@Component
class HttpAppCalls implements AppCalls {

    private static final int PAGE = 100;

    private final OwnCalls calls;

    HttpAppCalls(OwnCallsTo to) {
        this.calls = to.dataApi("/v1/apps", "app-calls");
    }

    record Page(List<Call> data, PageInfo page) {}

    record PageInfo(@Nullable String next) {}

    record Problem(@Nullable String detail) {}

    @Override
    public Answer find(String app, String mode, LogFilter filter) {
        return calls.ask(
                        http ->
                                http.get()
                                        .uri(uri -> address(uri, app, mode, filter))
                                        .header(
                                                HttpHeaders.ACCEPT_LANGUAGE,
                                                LocaleContextHolder.getLocale().getLanguage())
                                        .exchange((_, response) -> answer(response)))
                .orElseGet(Answer.Unavailable::new);
    }

    private static URI address(UriBuilder uri, String app, String mode, LogFilter filter) {
        var values =
                new HashMap<>(
                        Map.of(
                                "mode", mode,
                                "outcome", filter.outcome(),
                                "dataset", filter.dataset(),
                                "requestId", filter.request(),
                                "from", filter.day(),
                                "to", filter.day(),
                                "cursor", filter.cursor()));
        values.values().removeIf(String::isEmpty);
        uri.path("/{app}/accesses").queryParam("limit", PAGE);
        values.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        values.put("app", app);
        return uri.build(values);
    }

    private static Answer answer(ConvertibleClientHttpResponse response) throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var page = response.bodyTo(Page.class);
            if (page != null) {
                return new Answer.Found(page.data(), cursorOf(page.page().next()));
            }
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            var problem = response.bodyTo(Problem.class);
            var detail = problem == null ? null : problem.detail();
            return new Answer.Refused(detail == null ? "" : detail);
        }
        throw new RestClientException("answered " + status);
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
