package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.data.access.PublicEndpoint;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue, for everybody who wonders what there is to ask for.
@RestController
@RequestMapping("/v1/datasets")
@SecurityRequirements
@Tag(name = "Catalogue", description = "Which datasets exist; no token needed")
class CatalogueController {

    private static final String SCHEMA_JSON = "application/schema+json";

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @PublicEndpoint
    @Operation(summary = "All datasets", operationId = "listDatasets")
    DatasetList all() {
        return new DatasetList(
                catalogue.datasets().stream()
                        .map(dataset -> DatasetDescription.of(dataset, catalogue))
                        .toList());
    }

    @GetMapping(path = "/{dataset}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PublicEndpoint
    @Operation(summary = "One dataset with its fields", operationId = "describeDataset")
    DatasetDescription one(@PathVariable String dataset) {
        return DatasetDescription.of(known(dataset), catalogue);
    }

    @GetMapping(
            path = "/{dataset}/schema",
            produces = {SCHEMA_JSON, MediaType.APPLICATION_JSON_VALUE})
    @PublicEndpoint
    @Operation(summary = "JSON Schema 2020-12 of its records", operationId = "readSchema")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    ObjectNode schema(@PathVariable String dataset) {
        return RecordSchema.of(known(dataset));
    }

    private Dataset known(String id) {
        return catalogue.dataset(id).orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
    }

    /// All datasets of the catalogue.
    record DatasetList(List<DatasetDescription> data) {}
}
