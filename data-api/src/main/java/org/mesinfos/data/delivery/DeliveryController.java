package org.mesinfos.data.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where holders deliver what they hold on panelists.
@RestController
@RequestMapping("/v1/deliveries")
@Tag(name = "Deliveries", description = "For holders: deliver records of your datasets")
class DeliveryController {

    private final Deliveries deliveries;
    private final HolderDatasets datasets;

    DeliveryController(Deliveries deliveries, HolderDatasets datasets) {
        this.deliveries = deliveries;
        this.datasets = datasets;
    }

    @PostMapping(path = "/{dataset}", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(
            summary = "Deliver records",
            operationId = "deliver",
            description =
                    "One record a line: the fields of the dataset and panelist. A natural key that"
                            + " you sent before replaces; deleted: true deletes. Wrong lines are kept out"
                            + " and reported; the others count.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema = @Schema(type = "string"))))
    @ApiResponse(
            responseCode = "202",
            description = "Taken; the report says which lines",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the report stays",
                            schema = @Schema(type = "string")))
    ResponseEntity<Delivery> deliver(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request)
            throws IOException {
        var holder = HolderDatasets.holder(token);
        var own = datasets.own(dataset, holder);
        var report = deliveries.take(own, holder, BoundedLines.of(request.getInputStream()));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/v1/deliveries/" + report.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(report);
    }

    /// A path and no parameter: a mistyped one stores nothing.
    @PostMapping(
            path = "/{dataset}/dry-run",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(
            summary = "Check records without storing any",
            operationId = "checkDelivery",
            description =
                    "The lines of a delivery, checked as a delivery checks them: against the dataset,"
                            + " and whether each panelist has joined and not left. Nothing is stored,"
                            + " and no app hears of it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema = @Schema(type = "string"))))
    DeliveryDryRun dryRun(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request)
            throws IOException {
        var holder = HolderDatasets.holder(token);
        var own = datasets.own(dataset, holder);
        return deliveries.check(own, holder, BoundedLines.of(request.getInputStream()));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
    @Operation(summary = "The report on a delivery", operationId = "readDelivery")
    Delivery report(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        return deliveries
                .find(id, HolderDatasets.holder(token))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }
}
