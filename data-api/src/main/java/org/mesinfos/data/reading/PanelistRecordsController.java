package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.OwnerAccess;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.DatasetFilters;
import org.mesinfos.data.query.PageReader;
import org.mesinfos.data.query.PageRequest;
import org.mesinfos.data.query.RecordSelection;
import org.mesinfos.data.representation.RecordPage;
import org.mesinfos.data.representation.ServedRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.web.RequestId;
import org.mesinfos.data.web.ServiceAddresses;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows people their own records on the auth server's pages: all of them, or as an app would get
/// them. Each look is in the trail, under the person.
@RestController
@Hidden
class PanelistRecordsController {

    private static final List<String> PARAMETERS =
            List.of("mode", "auditId", "scopes", "app", "sub", "limit", "cursor");
    private static final List<String> PERIOD = List.of("from", "to");
    private static final String ORDER = "order";
    private static final LocalText REQUIRED = new LocalText("obligatoire", "required");
    private static final int LONGEST_ID = 128;

    private final AccessGate gate;
    private final Catalogue catalogue;
    private final PageReader pages;
    private final ServiceAddresses platform;

    PanelistRecordsController(
            AccessGate gate, Catalogue catalogue, PageReader pages, ServiceAddresses platform) {
        this.gate = gate;
        this.catalogue = catalogue;
        this.pages = pages;
        this.platform = platform;
    }

    /// Query parameters: `mode`; `auditId`, under which the look is recorded; `scopes`, separated
    /// by blanks, with `app` and `sub`, to look as that app would under these; `limit`; `cursor`;
    /// and what apps filter and order by (`from`, `to`, `order`, the dataset's own), unless it is
    /// to look as an app.
    @GetMapping(
            path = "/v1/panelists/{person}/datasets/{dataset}",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    RecordPage records(
            @PathVariable String person,
            @PathVariable("dataset") String id,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var dataset =
                catalogue.dataset(id).orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        var datasetFilters = DatasetFilters.all(dataset);
        var parameters = RequestParameters.of(request, known(request, datasetFilters));
        var look = look(person, dataset, parameters);
        var limit = parameters.limit(PageRequest.MOST);
        var recordSelection = RecordSelection.of(parameters, datasetFilters);
        var asked = asked(parameters, datasetFilters);
        var newestFirst = parameters.choice(ORDER, "desc", "asc", true);
        return gate.readOwn(
                token,
                RequestId.of(request),
                dataset,
                look,
                permit ->
                        pages.readOwn(
                                permit,
                                recordSelection,
                                newestFirst,
                                asked,
                                address(person, dataset),
                                limit,
                                parameters.text("cursor")));
    }

    /// One of them, by the id under which [#records] told it; `mode` and `auditId` as there.
    @GetMapping(
            path = "/v1/panelists/{person}/datasets/{dataset}/records/{record}",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    ServedRecord record(
            @PathVariable String person,
            @PathVariable("dataset") String id,
            @PathVariable String record,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var dataset =
                catalogue.dataset(id).orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        var parameters = RequestParameters.of(request, List.of("mode", "auditId"));
        return gate.readOwn(
                token,
                RequestId.of(request),
                dataset,
                look(person, dataset, parameters),
                permit ->
                        pages.one(permit, record)
                                .map(
                                        one ->
                                                new UnrecordedResult<>(
                                                        one, 1, List.of(one.record().holder())))
                                .orElseThrow(() -> Problem.of(ProblemType.RECORD_NOT_FOUND)));
    }

    private static List<String> known(HttpServletRequest request, DatasetFilters datasetFilters) {
        var known = new ArrayList<>(PARAMETERS);
        if (request.getParameter("scopes") == null) {
            known.addAll(PERIOD);
            known.add(ORDER);
            known.addAll(datasetFilters.names());
        }
        return known;
    }

    private static String asked(RequestParameters parameters, DatasetFilters datasetFilters) {
        return Stream.of(PERIOD, List.of(ORDER), datasetFilters.names())
                .flatMap(List::stream)
                .filter(name -> parameters.text(name) != null)
                .sorted()
                .map(name -> name + "=" + parameters.text(name))
                .collect(Collectors.joining("\n"));
    }

    private static OwnerAccess look(String person, Dataset dataset, RequestParameters parameters) {
        var mode =
                parameters.choice("mode", Mode.LIVE.name(), Mode.TEST.name(), true)
                        ? Mode.LIVE
                        : Mode.TEST;
        return new OwnerAccess(
                person,
                auditId(parameters),
                mode,
                Objects.requireNonNullElse(parameters.text("app"), OwnerAccess.APP),
                Objects.requireNonNullElse(parameters.text("sub"), person),
                scopes(dataset, parameters.text("scopes")));
    }

    private static String auditId(RequestParameters parameters) {
        var auditId = parameters.text("auditId");
        if (auditId == null || auditId.length() > LONGEST_ID) {
            throw Problem.parameterInvalid("auditId", REQUIRED);
        }
        return auditId;
    }

    private static Set<String> scopes(Dataset dataset, @Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        var scopes = new TreeSet<>(List.of(text.split(" ")));
        if (!dataset.allScopes().containsAll(scopes)) {
            var known = String.join(" ", dataset.allScopes());
            throw Problem.parameterInvalid(
                    "scopes", new LocalText("parmi " + known, "among " + known));
        }
        return scopes;
    }

    private UriComponentsBuilder address(String person, Dataset dataset) {
        return UriComponentsBuilder.fromUri(platform.dataApi())
                .pathSegment("v1", "panelists", person, "datasets", dataset.id());
    }
}
