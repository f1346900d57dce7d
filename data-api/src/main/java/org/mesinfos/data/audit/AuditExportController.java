package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.audit.AccessExport.Form;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.web.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The organizers' search as a file of all rows, streamed.
///
/// Each slice is recorded before it leaves. What fails after the first cuts the connection, so that
/// nobody takes a part for the whole.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditExportController {

    private static final Logger LOG = LoggerFactory.getLogger(AuditExportController.class);

    private final AccessQueryParser reader;
    private final AccessExport export;
    private final AuditRecorder recorder;

    AuditExportController(AccessQueryParser reader, AccessExport export, AuditRecorder recorder) {
        this.reader = reader;
        this.export = export;
        this.recorder = recorder;
    }

    /// One line per access, with a header line, UTF-8.
    @Operation(summary = "All that a search finds, as CSV")
    @PeriodParameters
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "From the page before; never made by hand",
            schema = @Schema(type = "string"))
    @SearchParameters
    @GetMapping(path = AuditController.ACCESSES + ".csv", produces = "text/csv")
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    @ApiResponse(
            responseCode = "200",
            description = "RFC 4180, newest first",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void csv(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(parameters, AuditReason.ofHeader(reason), token, Form.CSV, request, response);
    }

    /// One JSON object a line.
    @Operation(summary = "All that a search finds, as NDJSON")
    @PeriodParameters
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "From the page before; never made by hand",
            schema = @Schema(type = "string"))
    @SearchParameters
    @GetMapping(
            path = AuditController.ACCESSES + ".ndjson",
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    @ApiResponse(
            responseCode = "200",
            description = "One access a line, newest first",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    void ndjson(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(parameters, AuditReason.ofHeader(reason), token, Form.NDJSON, request, response);
    }

    private void answer(
            MultiValueMap<String, String> parameters,
            AuditReason why,
            Jwt token,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var query = reader.read(parameters, AuditController.FILTERS);
        var id = RequestId.of(request);
        var first = export.begin(query);
        recorder.record(token, id, why, query, first.rows().size());
        response.setContentType(form.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + form.fileName() + "\"");
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return;
        }
        AccessExport.Recorder later = rows -> recorder.record(token, id, why, query, rows);
        try {
            export.write(query, first, form, later, response.getOutputStream());
        } catch (Problem problem) {
            LOG.info("export {} is cut: {}", id, problem.getMessage());
            throw new CutShort();
        }
    }

    /// An answer that had begun cannot go on; the container drops the connection.
    private static final class CutShort extends RuntimeException {
        CutShort() {
            super("an export is cut short", null, false, false);
        }
    }
}
