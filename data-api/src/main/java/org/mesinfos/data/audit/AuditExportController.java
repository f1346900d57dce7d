package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The organizers' search as a file of up to 10 000 rows; `Link` names the file that follows.
@RestController
class AuditExportController {

    private static final Duration A_MONTH = Duration.ofDays(30);

    private final QueryReader reader;
    private final AccessSearch search;
    private final AccessExport export;
    private final AuditRecorder recorder;

    AuditExportController(
            QueryReader reader, AccessSearch search, AccessExport export, AuditRecorder recorder) {
        this.reader = reader;
        this.search = search;
        this.export = export;
        this.recorder = recorder;
    }

    /// One line per access, with a header line, UTF-8.
    @GetMapping(path = AuditController.ACCESSES + ".csv", produces = "text/csv")
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    ResponseEntity<String> csv(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var query = reader.read(parameters, AuditController.FILTERS, A_MONTH);
        var found = export.rows(query);
        recorder.record(token, RequestId.of(request), why, query, found.rows().size());
        return answer(query, found, "csv", "text/csv").body(export.csv(found.rows()));
    }

    /// One JSON object a line.
    @GetMapping(
            path = AuditController.ACCESSES + ".ndjson",
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    ResponseEntity<String> ndjson(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var query = reader.read(parameters, AuditController.FILTERS, A_MONTH);
        var found = export.rows(query);
        recorder.record(token, RequestId.of(request), why, query, found.rows().size());
        return answer(query, found, "ndjson", "application/x-ndjson")
                .body(export.ndjson(found.rows()));
    }

    private ResponseEntity.BodyBuilder answer(
            AccessQuery query, AccessExport.Rows found, String ending, String type) {
        var answer =
                ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.parseMediaType(type), UTF_8))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"accesses." + ending + "\"");
        var next = found.next();
        if (next != null) {
            var address =
                    search.address(query, next, AuditController.ACCESSES + "." + ending, null);
            answer.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer;
    }
}
