package org.mesinfos.portal.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Who read what, as the data API recorded it; asked in the name of the signed-in organizer.
@Component
class AccessTrail {

    private static final String ACCESSES = "/v1/audit/accesses";
    private static final String PAGE = "50";

    private final AuditApi api;

    AccessTrail(AuditApi api) {
        this.api = api;
    }

    /// The forms that a file can have.
    enum Format {
        /// RFC 4180, with one header line.
        CSV("text/csv"),
        /// One JSON object a line.
        NDJSON("application/x-ndjson");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }

        String type() {
            return type;
        }
    }

    private record Page(List<Access> data, Next page) {}

    private record Next(@Nullable String next) {}

    /// @param next cursor of the page that follows; null at the end
    record Found(List<Access> accesses, @Nullable String next) {}

    /// One recorded access or refusal.
    ///
    /// @param id where the trail holds it: batch and place in the batch
    /// @param clientId whose token it was
    /// @param grantId the permission that was presented; null when the token named none
    /// @param grantVersion how often the permission had been changed
    /// @param panelist the person's audit id; null when the request named nobody
    /// @param outcome `read`, or why it was refused
    record Access(
            String id,
            Instant at,
            String requestId,
            String mode,
            String app,
            String clientId,
            @Nullable String grantId,
            long grantVersion,
            @Nullable String panelist,
            List<String> holders,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count,
            @Nullable String purpose) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }

    /// See [AuditApi#ensureAccess()].
    void ensureAccess() {
        api.ensureAccess();
    }

    /// Looks for accesses, newest first. Looking is recorded too.
    ///
    /// @param form checked; its cursor says where the previous page ended
    ServiceResponse<Found> search(SearchForm form) {
        var parameters = new HashMap<>(form.filters());
        parameters.put("cursor", form.cursor());
        parameters.put("limit", PAGE);
        return api.ask(
                        api.address(ACCESSES, parameters),
                        form.reason(),
                        response -> response.bodyTo(Page.class))
                .map(page -> new Found(page.data(), cursorOf(page.page().next())));
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
    }

    /// Writes everything that a search finds as one file, while it is being read: memory does not
    /// grow with it.
    ///
    /// @param destination opened only once there is something to write
    /// @return whether the file is complete
    /// @throws ConcatenatedFile.IncompleteFile when the data API stopped answering after it was
    ///   begun
    ServiceResponse<Boolean> export(
            SearchForm form, Format format, ConcatenatedFile.Destination destination) {
        return new ConcatenatedFile(api, format == Format.CSV, destination)
                .write(ACCESSES + "." + format.ending(), form.filters(), form.reason());
    }
}
