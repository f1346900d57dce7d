package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.RequiresGrant;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.PageReader;
import org.mesinfos.data.records.OwnDocuments;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/// Hands out the documents that people keep in their space, one by one; the list of them is a
/// dataset like any other.
@RestController
@Tag(name = "Personal data")
class OwnDocumentController {

    private static final String PDF = "application/pdf";

    private final AccessGate gate;
    private final PageReader pages;
    private final OwnDocuments documents;

    OwnDocumentController(AccessGate gate, PageReader pages, OwnDocuments documents) {
        this.gate = gate;
        this.pages = pages;
        this.documents = documents;
    }

    @GetMapping(
            path = "/v1/me/own-documents/{id}/content",
            produces = {PDF, MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    @RequiresGrant
    @Operation(
            summary = "A document that the person added, as a whole",
            operationId = "readDocument",
            description =
                    "As the person added it, ten megabytes at most. Its id is that of the record in"
                            + " own-documents. Treat it as a file from a stranger.")
    @ApiResponse(
            responseCode = "200",
            headers = {
                @Header(
                        name = "X-Purpose",
                        description = "What the person was told, in French, percent-encoded",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "Content-Disposition",
                        description = "With the name that the person's file had",
                        schema = @Schema(type = "string"))
            },
            content = {
                @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.IMAGE_PNG_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.IMAGE_JPEG_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<byte[]> content(
            @PathVariable String id,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var accessRequest = AccessRequest.of(request, "content", documents.dataset());
        return gate.read(token, accessRequest, permit -> content(permit, id, request));
    }

    private UnrecordedResult<ResponseEntity<byte[]>> content(
            Permit permit, String id, HttpServletRequest request) {
        RequestParameters.of(request, List.of());
        return pages.one(permit, id)
                .filter(one -> !one.record().isDeleted())
                .flatMap(one -> documents.content(permit, one.record()))
                .map(content -> new UnrecordedResult<>(answer(permit, content), 1, List.of()))
                .orElseThrow(() -> Problem.of(ProblemType.RECORD_NOT_FOUND));
    }

    private static ResponseEntity<byte[]> answer(Permit permit, OwnDocuments.Content content) {
        var attachment =
                ContentDisposition.attachment()
                        .filename(content.name(), StandardCharsets.UTF_8)
                        .build();
        var purpose = permit.items().getFirst().purpose().fr();
        return ResponseEntity.ok()
                .contentType(type(content.kind()))
                .cacheControl(CacheControl.noStore())
                .header(
                        AccessRequest.PURPOSE_HEADER,
                        UriUtils.encode(purpose, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(content.bytes());
    }

    private static MediaType type(String kind) {
        return switch (kind) {
            case "PNG" -> MediaType.IMAGE_PNG;
            case "JPEG" -> MediaType.IMAGE_JPEG;
            default -> MediaType.APPLICATION_PDF;
        };
    }
}
