package org.mesinfos.portal.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;

/// The register behind HTTP.
@Component
class HttpAccessRegister implements AccessRegister {

    private static final String ACCESSES = "/v1/audit/accesses";
    private static final String PAGE = "50";

    private final AuditApi api;

    HttpAccessRegister(AuditApi api) {
        this.api = api;
    }

    record Page(List<Access> data, PageInfo page) {}

    record PageInfo(@Nullable String next) {}

    @Override
    public void ensureAccess() {
        api.ensureAccess();
    }

    @Override
    public Reply<Found> search(
            String reason, Map<String, String> filters, @Nullable String cursor) {
        var parameters = new HashMap<>(filters);
        parameters.put("cursor", cursor == null ? "" : cursor);
        parameters.put("limit", PAGE);
        return api.ask(api.address(ACCESSES, parameters), reason, HttpAccessRegister::found);
    }

    private static @Nullable Found found(ConvertibleClientHttpResponse response) {
        var page = response.bodyTo(Page.class);
        return page == null ? null : new Found(page.data(), cursorOf(page.page().next()));
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
    }

    @Override
    public Reply<Boolean> export(
            String reason, Map<String, String> filters, Format format, Destination destination) {
        var file = new JoinedFile(api, format == Format.CSV, destination);
        return file.write(ACCESSES + "." + format.ending(), filters, reason);
    }
}
