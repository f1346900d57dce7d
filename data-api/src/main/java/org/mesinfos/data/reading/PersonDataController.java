package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
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
import org.mesinfos.data.representation.RecordPage;
import org.mesinfos.data.representation.ServedRecord;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What an app reads about the person who said yes to it.
@RestController
@RequestMapping(path = "/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Personal data", description = "What the person let your app read")
class PersonDataController {

    private final AccessGate gate;
    private final Catalogue catalogue;
    private final Manifests manifests;
    private final PageReader pages;
    private final RecordResponses answers;
    private final SummaryReader summaries;
    private final OwnAccessReader accesses;

    PersonDataController(
            AccessGate gate,
            Catalogue catalogue,
            Manifests manifests,
            PageReader pages,
            RecordResponses answers,
            SummaryReader summaries,
            OwnAccessReader accesses) {
        this.gate = gate;
        this.catalogue = catalogue;
        this.manifests = manifests;
        this.pages = pages;
        this.answers = answers;
        this.summaries = summaries;
        this.accesses = accesses;
    }

    @GetMapping
    @RequiresGrant
    @Operation(summary = "The grant in use", operationId = "readGrant")
    GrantAnswer grant(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        RequestParameters.of(request, List.of());
        var accessRequest = AccessRequest.of(request, "grant", null);
        return gate.read(
                token,
                accessRequest,
                permit -> new UnrecordedResult<>(GrantAnswer.of(permit, catalogue)));
    }

    @GetMapping("/datasets")
    @RequiresGrant
    @Operation(summary = "What there is to read, by dataset", operationId = "listMyDatasets")
    DatasetAvailability datasets(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        RequestParameters.of(request, List.of());
        var accessRequest = AccessRequest.of(request, "datasets", null);
        return gate.read(token, accessRequest, permit -> new UnrecordedResult<>(states(permit)));
    }

    @GetMapping("/accesses")
    @RequiresGrant
    @Operation(
            summary = "What your app did under this grant",
            operationId = "listOwnAccesses",
            description = "Newest first, a few seconds behind. Refusals are in it too.",
            parameters = {
                @Parameter(
                        name = "from",
                        description = "Earliest time, inclusive",
                        example = "2013-01-01",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "to",
                        description = "Latest time, exclusive",
                        example = "2100-01-01",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "limit",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "500",
                                        defaultValue = "50")),
                @Parameter(
                        name = "cursor",
                        description = "From page.next; never made by hand",
                        schema = @Schema(type = "string"))
            })
    OwnAccesses accesses(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        var accessRequest = AccessRequest.of(request, "accesses", null);
        return gate.read(token, accessRequest, permit -> accesses.read(permit, request));
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
            summary = "A page of records",
            operationId = "readPage",
            description =
                    "Newest first. Follow page.next until it is null; a page may hold fewer records"
                            + " than limit. The dataset's own filters are listed in the catalogue."
                            + " As NDJSON or CSV and without limit, all records come in one answer;"
                            + " with limit, Link names the page that follows.",
            parameters = {
                @Parameter(
                        name = "from",
                        description = "Earliest time, inclusive: date or instant",
                        example = "2013-01-01",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "to",
                        description = "Latest time, exclusive: date or instant",
                        example = "2014-07-01T00:00:00Z",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "updatedSince",
                        description =
                                "Only what was imported or deleted after this; what was deleted has"
                                        + " deleted: true and no fields",
                        example = "2013-01-01T00:00:00Z",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "limit",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "1000",
                                        defaultValue = "50")),
                @Parameter(
                        name = "order",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"desc", "asc"},
                                        defaultValue = "desc")),
                @Parameter(
                        name = "fields",
                        description = "Names of fields, separated by commas",
                        example = "id,holder",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "cursor",
                        description = "From page.next; never made by hand",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            headers = {
                @Header(
                        name = "X-Purpose",
                        description = "What the person was told, in French, percent-encoded",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "ETag",
                        description = "For If-None-Match; absent when all records are streamed",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "Link",
                        description = "The page that follows, rel=next",
                        schema = @Schema(type = "string"))
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RecordPage.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(type = "string", description = "One record a line")),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = "string", description = "RFC 4180"))
            })
    @ApiResponse(
            responseCode = "304",
            description = "As If-None-Match knows it",
            content = {})
    void page(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answers.answer(token, known(dataset), request, response);
    }

    @GetMapping("/{dataset}/summary")
    @RequiresGrant
    @Operation(
            summary = "A dataset in sums",
            operationId = "readSummary",
            description =
                    "Counts and sums of all records, or of those that from, to and the dataset's"
                            + " own filters select. What by can name is in the catalogue, under"
                            + " aggregates; days and months are those of Paris.",
            parameters = {
                @Parameter(
                        name = "from",
                        description = "Earliest time, inclusive",
                        example = "2013-01-01",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "to",
                        description = "Latest time, exclusive",
                        example = "2014-07-01",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "by",
                        description =
                                "Up to three groupings, separated by commas; all that a dataset has"
                                        + " are in the catalogue",
                        schema = @Schema(type = "string"))
            })
    Summary summary(
            @PathVariable String dataset,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var accessRequest = AccessRequest.of(request, "summary", known(dataset));
        return gate.read(token, accessRequest, permit -> summaries.read(permit, request));
    }

    @GetMapping("/{dataset}/{id}")
    @RequiresGrant
    @Operation(summary = "One record", operationId = "readRecord")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Map.class)))
    ServedRecord one(
            @PathVariable String dataset,
            @PathVariable String id,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var accessRequest = AccessRequest.of(request, "record", known(dataset));
        return gate.read(token, accessRequest, permit -> pages.readOne(permit, id, request));
    }

    private DatasetAvailability states(Permit permit) {
        var grant = permit.grant();
        var all = catalogue.datasets().stream().map(Dataset::id).toList();
        var linked =
                DatasetAvailability.LinkedHolders.of(
                        manifests.of(grant.mode(), grant.person(), all));
        return new DatasetAvailability(
                catalogue.datasets().stream()
                        .map(
                                dataset ->
                                        DatasetAvailability.State.of(
                                                dataset,
                                                isOpen(permit, dataset),
                                                permit.restrictionsOf(dataset),
                                                linked,
                                                permit.lateness()))
                        .toList());
    }

    private static boolean isOpen(Permit permit, Dataset dataset) {
        return dataset.scopes().stream().anyMatch(permit.scopes()::contains);
    }

    private Dataset known(String id) {
        return catalogue.dataset(id).orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
    }
}
