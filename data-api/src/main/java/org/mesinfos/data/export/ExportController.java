package org.mesinfos.data.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.RequiresGrant;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everything that a person let an app read, as files that are written in the background.
@RestController
@RequestMapping(path = "/v1/me/exports")
@Tag(name = "Personal data")
class ExportController {

    private static final String ABOUT =
            """
            All datasets that the grant opens now, each as a file of one record a line (NDJSON). The \
            files are written in the background; the address in Location tells how far that is. One \
            grant has one export at a time: a new one replaces the one before, unless that is busy \
            with the same. Files are kept for 24 hours, and no longer than the permission stays as it \
            is. Their records count as read when they are written.
            """;

    private final Catalogue catalogue;
    private final Exports exports;

    ExportController(Catalogue catalogue, Exports exports) {
        this.catalogue = catalogue;
        this.exports = exports;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresGrant
    @Operation(
            summary = "Export everything in the background",
            operationId = "startExport",
            description = ABOUT)
    @ApiResponse(
            responseCode = "202",
            description = "Begun, or busy with it already",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where its state stays",
                            schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = ExportAnswer.class)))
    ResponseEntity<ExportAnswer> start(
            @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        var asked = AccessRequest.of(request, "export-start", null);
        var answer = exports.start(token, asked, parameters(request));
        return ResponseEntity.accepted().location(exports.address(answer.id())).body(answer);
    }

    // Refused behind the gate, where that is recorded.
    private static Runnable parameters(HttpServletRequest request) {
        return () -> RequestParameters.of(request, List.of());
    }

    @GetMapping(path = "/{export}", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresGrant
    @Operation(
            summary = "How far an export is",
            operationId = "readExport",
            description =
                    "RUNNING until nothing more will come; then COMPLETE, or INCOMPLETE when some"
                            + " datasets failed. A complete file has a url.")
    ExportAnswer state(
            @Parameter(description = "The id of an export, from Location") @PathVariable
                    String export,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var asked = AccessRequest.of(request, "export-state", null);
        return exports.state(token, asked, parameters(request), export);
    }

    @GetMapping(path = "/{export}/{dataset}", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @RequiresGrant
    @Operation(
            summary = "A file of an export",
            operationId = "readExportedFile",
            description =
                    "Whether the dataset may be read is asked again. A download that broke off goes"
                            + " on with Range: bytes=n- and If-Range with the ETag.")
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "One range of bytes, such as bytes=262144-",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "If-Range",
            in = ParameterIn.HEADER,
            description = "The ETag of the part that is there; else the whole file comes",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            headers = {
                @Header(
                        name = "ETag",
                        description = "Strong; for If-Range and If-None-Match",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "Accept-Ranges",
                        description = "bytes",
                        schema = @Schema(type = "string"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(type = "string", description = "One record a line")))
    @ApiResponse(
            responseCode = "206",
            description = "The range",
            headers =
                    @Header(
                            name = "Content-Range",
                            description = "Which bytes these are, and how many there are",
                            schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(type = "string", description = "A part of the lines")))
    @ApiResponse(
            responseCode = "304",
            description = "As If-None-Match knows it",
            content = {})
    void file(
            @Parameter(description = "The id of an export, from Location") @PathVariable
                    String export,
            @Parameter(description = "The id of a dataset") @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var about =
                catalogue
                        .dataset(dataset)
                        .orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        var asked = AccessRequest.of(request, "download", about);
        var none = parameters(request);
        var file = exports.file(token, asked, none, export);
        Runnable decision = () -> exports.file(token, asked, none, export);
        new ExportResponse(file, decision).write(request, response);
    }
}
