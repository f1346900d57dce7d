package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.RequiresGrant;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.PageReader;
import org.mesinfos.data.query.Summary;
import org.mesinfos.data.query.SummaryReader;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.representation.ServedRecord;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What an app reads of the records that a person brought along themselves, read, decided and
/// recorded as what companies deliver is, under a scope more (docs/adr/077).
@RestController
@RequestMapping(path = "/v1/me/imported", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Personal data")
class ImportedRecordsController {

    private final AccessGate gate;
    private final Catalogue catalogue;
    private final Manifests manifests;
    private final PageReader pages;
    private final RecordResponses answers;
    private final SummaryReader summaries;

    ImportedRecordsController(
            AccessGate gate,
            Catalogue catalogue,
            Manifests manifests,
            PageReader pages,
            RecordResponses answers,
            SummaryReader summaries) {
        this.gate = gate;
        this.catalogue = catalogue;
        this.manifests = manifests;
        this.pages = pages;
        this.answers = answers;
        this.summaries = summaries;
    }

    @GetMapping
    @RequiresGrant
    @Operation(
            summary = "What the person brought along, by dataset",
            operationId = "listImportedDatasets",
            description =
                    "Only datasets that your app may read, with imported.records:read, and of which"
                            + " the person brought something.")
    DatasetAvailability datasets(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        RequestParameters.of(request, List.of());
        var asked = AccessRequest.of(request, "datasets", null).ofImported();
        return gate.read(token, asked, permit -> new UnrecordedResult<>(states(permit)));
    }

    @GetMapping(
            path = "/{dataset}",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                "text/csv"
            })
    @RequiresGrant
    @Operation(
            summary = "A page of records that the person brought along",
            operationId = "readImportedPage",
            description =
                    "As the dataset's own address, under imported.records:read too. Each record says"
                            + " provenance: IMPORTED; no company vouches for it here, and holder is what"
                            + " the person's file says.")
    void page(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answers.answerImported(token, known(dataset), request, response);
    }

    @GetMapping("/{dataset}/summary")
    @RequiresGrant
    @Operation(
            summary = "What the person brought along of a dataset, in sums",
            operationId = "readImportedSummary")
    Summary summary(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var asked = AccessRequest.of(request, "summary", known(dataset)).ofImported();
        return gate.read(token, asked, permit -> summaries.read(permit, request));
    }

    @GetMapping("/{dataset}/{id}")
    @RequiresGrant
    @Operation(
            summary = "One record that the person brought along",
            operationId = "readImportedRecord")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Map.class)))
    ServedRecord one(
            @PathVariable String dataset,
            @PathVariable String id,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var asked = AccessRequest.of(request, "record", known(dataset)).ofImported();
        return gate.read(token, asked, permit -> pages.readOne(permit, id, request));
    }

    private DatasetAvailability states(Permit permit) {
        var open =
                catalogue.datasets().stream()
                        .filter(dataset -> !dataset.isOwn() && isOpen(permit, dataset))
                        .toList();
        var grant = permit.grant();
        var ids = open.stream().map(Dataset::id).toList();
        var brought =
                DatasetAvailability.LinkedHolders.of(
                        manifests.of(grant.mode(), grant.person(), ids));
        return new DatasetAvailability(
                open.stream()
                        .filter(dataset -> brought.manifests().containsKey(dataset.id()))
                        .map(
                                dataset ->
                                        DatasetAvailability.State.of(
                                                dataset,
                                                true,
                                                permit.restrictionsOf(dataset),
                                                brought,
                                                Duration.ZERO))
                        .toList());
    }

    private static boolean isOpen(Permit permit, Dataset dataset) {
        var scopes = permit.scopesOf(dataset);
        return scopes.contains(Scope.IMPORTED)
                && dataset.scopes().stream().anyMatch(scopes::contains);
    }

    // What people add by themselves has an address already.
    private Dataset known(String id) {
        return catalogue
                .dataset(id)
                .filter(dataset -> !dataset.isOwn())
                .orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
    }
}
