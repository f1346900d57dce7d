package org.mesinfos.data.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where holders deliver files that are too large for one request, or lines that break: as the
/// protocol tus 1.0 does it, with its core, creation and expiration.
///
/// A piece is done to the end of its last whole line, which `Upload-Offset` says: the next begins
/// there.
@RestController
@RequestMapping("/v1/deliveries")
@Tag(name = "Deliveries", description = "For holders: deliver records of your datasets")
class DeliveryUploadController {

    private static final String PIECE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final LocalText AN_OFFSET =
            new LocalText(
                    "le nombre d’octets reçus jusqu’ici, comme Upload-Offset le dit",
                    "the number of bytes received so far, as Upload-Offset says");
    private static final LocalText A_LENGTH =
            new LocalText("la longueur du fichier, en octets", "the length of the file in bytes");

    private final DeliveryUploads uploads;
    private final HolderDatasets datasets;

    DeliveryUploadController(DeliveryUploads uploads, HolderDatasets datasets) {
        this.uploads = uploads;
        this.datasets = datasets;
    }

    @PostMapping(path = "/{dataset}/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(
            summary = "Begin to deliver a large file",
            operationId = "createDeliveryUpload",
            description =
                    "For NDJSON or CSV of up to 1 GiB. Send its pieces to the address in Location,"
                            + " each of up to 10 MB; a break in between loses nothing. The first row"
                            + " of CSV names panelist and the columns of the dataset, as downloads"
                            + " have them; rows are numbered from it, which is 1.")
    @ApiResponse(
            responseCode = "201",
            description = "Begun",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where its pieces go",
                            schema = @Schema(type = "string")))
    ResponseEntity<DeliveryUpload> create(
            @PathVariable String dataset,
            @Parameter(description = "Length of the file in bytes", required = true)
                    @RequestHeader(name = LENGTH, required = false)
                    @Nullable Long length,
            @Parameter(
                            description =
                                    "filetype and its value in base64: application/x-ndjson (also"
                                            + " without this header) or text/csv",
                            example = "filetype dGV4dC9jc3Y=")
                    @RequestHeader(name = UploadMetadata.METADATA, required = false)
                    @Nullable String metadata,
            @AuthenticationPrincipal Jwt token) {
        var holder = HolderDatasets.holder(token);
        var own = datasets.own(dataset, holder);
        if (length == null || length < 1) {
            throw Problem.parameterInvalid(LENGTH, A_LENGTH);
        }
        if (length > DeliveryUploads.LONGEST) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE).with("maxBytes", DeliveryUploads.LONGEST);
        }
        var upload = uploads.create(own, holder, length, UploadMetadata.isCsv(metadata));
        return told(
                        ResponseEntity.created(URI.create("/v1/deliveries/uploads/" + upload.id())),
                        upload)
                .body(upload);
    }

    @GetMapping(path = "/uploads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(
            summary = "How far the delivery of a large file has come",
            operationId = "readDeliveryUpload")
    ResponseEntity<DeliveryUpload> state(
            @PathVariable String id, @AuthenticationPrincipal Jwt token) {
        var upload = find(id, token);
        return told(ResponseEntity.ok(), upload).body(upload);
    }

    @PatchMapping(path = "/uploads/{id}", consumes = PIECE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(
            summary = "Deliver the next piece of a large file",
            operationId = "continueDeliveryUpload",
            description =
                    "What is right in its whole lines is written before the answer, and a report"
                            + " on the others stays. Upload-Offset in the answer is where the next piece begins.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = PIECE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "204", description = "Written as far as Upload-Offset says")
    ResponseEntity<Void> append(
            @PathVariable String id,
            @Parameter(description = "Where in the file the piece begins", required = true)
                    @RequestHeader(name = OFFSET, required = false)
                    @Nullable Long offset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request)
            throws IOException {
        var upload = find(id, token);
        var dataset = datasets.own(upload.dataset(), upload.holder());
        if (offset == null) {
            throw Problem.parameterInvalid(OFFSET, AN_OFFSET);
        }
        var after =
                uploads.append(upload, dataset, offset, request.getInputStream().readAllBytes());
        return told(ResponseEntity.status(HttpStatus.NO_CONTENT), after).build();
    }

    private DeliveryUpload find(String id, Jwt token) {
        return uploads.find(id, HolderDatasets.holder(token))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    private static ResponseEntity.BodyBuilder told(
            ResponseEntity.BodyBuilder answer, DeliveryUpload upload) {
        var end = upload.expiresAt().atOffset(ZoneOffset.UTC);
        return answer.header("Tus-Resumable", "1.0.0")
                .header(OFFSET, Long.toString(upload.offset()))
                .header(LENGTH, Long.toString(upload.length()))
                .header("Upload-Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(end))
                .header("Cache-Control", "no-store");
    }
}
