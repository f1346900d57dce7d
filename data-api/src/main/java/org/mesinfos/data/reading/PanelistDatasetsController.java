package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.Manifest;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Tells the auth server's own pages how much data a person has; never the data.
@RestController
@Hidden
class PanelistDatasetsController {

    private final Catalogue catalogue;
    private final Manifests manifests;

    PanelistDatasetsController(Catalogue catalogue, Manifests manifests) {
        this.catalogue = catalogue;
        this.manifests = manifests;
    }

    @GetMapping(
            path = "/v1/panelists/{person}/datasets",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    PanelistDatasets datasets(@PathVariable String person, HttpServletRequest request) {
        var mode =
                RequestParameters.of(request, List.of("mode"))
                                .choice("mode", Mode.LIVE.name(), Mode.TEST.name(), true)
                        ? Mode.LIVE
                        : Mode.TEST;
        var ids = catalogue.datasets().stream().map(Dataset::id).toList();
        var holdings = manifests.holdings(mode, person, ids);
        return new PanelistDatasets(states(holdings.delivered()), states(holdings.imported()));
    }

    /// What there is of a person.
    ///
    /// @param data delivered by companies, or added as papers
    /// @param imported brought along by the person
    record PanelistDatasets(
            List<DatasetAvailability.State> data, List<DatasetAvailability.State> imported) {}

    private List<DatasetAvailability.State> states(Map<String, Manifest> present) {
        var linked = DatasetAvailability.LinkedHolders.of(present);
        return catalogue.datasets().stream()
                .filter(dataset -> present.containsKey(dataset.id()))
                .map(
                        dataset ->
                                DatasetAvailability.State.of(
                                        dataset, true, List.of(), linked, Duration.ZERO))
                .toList();
    }
}
