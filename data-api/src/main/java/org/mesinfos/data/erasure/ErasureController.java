package org.mesinfos.data.erasure;

import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.delivery.ReportErasure;
import org.mesinfos.data.history.AccessErasure;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.TrailUnavailable;
import org.mesinfos.data.web.RequestId;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Erases a person, when the auth server says that they leave. Each call may be repeated.
@RestController
@Hidden
class ErasureController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String ID = "[A-Za-z0-9_-]{1,128}";
    private static final LocalText MODES = new LocalText("LIVE ou TEST", "LIVE or TEST");
    private static final LocalText FORM = new LocalText("un identifiant", "an id");

    private final RecordErasure records;
    private final AccessErasure accesses;
    private final ReportErasure reports;

    ErasureController(RecordErasure records, AccessErasure accesses, ReportErasure reports) {
        this.records = records;
        this.accesses = accesses;
        this.reports = reports;
    }

    /// What one call erased.
    ///
    /// @param records how many records of datasets
    /// @param accesses how many entries of the trail, of which the hashes stay
    /// @param complete whether nothing that was there before the call can be left
    record Erased(int records, int accesses, boolean complete) {}

    /// Query parameters: `mode`, `LIVE` or `TEST`; `auditId`, the random id that only the trail
    /// uses.
    @DeleteMapping(path = "/v1/panelists/{person}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:erase')")
    Erased erase(@PathVariable String person, HttpServletRequest request) {
        var mode = mode(request.getParameter("mode"));
        var auditId = id("auditId", request.getParameter("auditId"));
        id("person", person);
        try {
            int gone = records.erase(mode, person);
            reports.erase(person);
            var unseen = accesses.erase(mode, auditId, RequestId.of(request));
            return new Erased(gone, unseen.accesses(), unseen.complete());
        } catch (DataAccessException | MongoException | TrailUnavailable e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private static Mode mode(@Nullable String value) {
        return Stream.of(Mode.values())
                .filter(mode -> mode.name().equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.parameterInvalid("mode", MODES));
    }

    private static String id(String name, @Nullable String value) {
        if (value == null || !value.matches(ID)) {
            throw Problem.parameterInvalid(name, FORM);
        }
        return value;
    }
}
