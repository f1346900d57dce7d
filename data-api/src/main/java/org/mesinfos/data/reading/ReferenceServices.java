package org.mesinfos.data.reading;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Says what the addresses for organizers, holders and the platform's own pages are for, and which
/// parameters they take, where their handlers take them as one map.
final class ReferenceServices implements OpenApiCustomizer {

    private static final String ACCESSES = "/v1/audit/accesses";
    private static final String MAP = "parameters";

    private static final Map<String, String> SUMMARIES =
            Map.ofEntries(
                    Map.entry(ACCESSES, "Search the accesses; the search is recorded too"),
                    Map.entry(ACCESSES + ".csv", "All that a search finds, as CSV"),
                    Map.entry(ACCESSES + ".ndjson", "All that a search finds, as NDJSON"),
                    Map.entry(ACCESSES + "/{entry}/proof", "Proof that an access is in the trail"),
                    Map.entry("/v1/audit/statistics", "Accesses by day, app, dataset and outcome"),
                    Map.entry("/v1/audit/reach", "What an app read, of whom"),
                    Map.entry("/v1/audit/reach.csv", "What an app read, of whom, as CSV"),
                    Map.entry("/v1/audit/checkpoints", "The newest signed heads of the trail"),
                    Map.entry("/v1/audit/checkpoints.ndjson", "All signed heads of the trail"),
                    Map.entry("/v1/audit/integrity", "Verify the whole trail"),
                    Map.entry("/v1/audit/batches", "The trail itself, for other verifiers"),
                    Map.entry("/v1/audit/integrity/run", "Verify the whole trail, not waiting"),
                    Map.entry("/v1/trail/cosigned", "The newest head that a witness cosigned"),
                    Map.entry("/v1/trail/consistency", "Proof that one head continues another"),
                    Map.entry("/v1/trail/cosignatures", "Send a witness's signature"),
                    Map.entry("/v1/trail/key", "The key that heads are signed with"),
                    Map.entry("/v1/trail/keys", "All keys that the trail is verified with"),
                    Map.entry("/v1/trail/checkpoint", "The newest signed head, for everybody"),
                    Map.entry("/v1/figures", "How the data API did, day by day"),
                    Map.entry("/v1/apps/{app}/accesses", "What an app did, for its developer"),
                    Map.entry("/v1/apps/{app}/usage", "How much an app reads, by day"),
                    Map.entry("/v1/panelists/{auditId}/accesses", "What apps read of a person"),
                    Map.entry(
                            "/v1/panelists/{auditId}/accesses/{entry}/proof",
                            "Proof that an access to one's own data is in the trail"));

    private static final List<String> SEARCH =
            List.of("panelist", "app", "dataset", "holder", "outcome", "requestId", "grantId");
    private static final Map<String, List<String>> FILTERS =
            Map.of(
                    ACCESSES,
                    SEARCH,
                    ACCESSES + ".csv",
                    SEARCH,
                    ACCESSES + ".ndjson",
                    SEARCH,
                    "/v1/apps/{app}/accesses",
                    List.of("mode", "dataset", "outcome", "requestId"),
                    "/v1/panelists/{auditId}/accesses",
                    List.of("grantId", "app", "dataset"),
                    "/v1/audit/reach",
                    List.of("app"),
                    "/v1/audit/reach.csv",
                    List.of("app"),
                    "/v1/audit/statistics",
                    List.of(),
                    "/v1/apps/{app}/usage",
                    List.of());

    private static final Map<String, Tag> TAGS =
            Map.of(
                    "/v1/audit/",
                    tag("Audit", "For organizers: who read what; each look is recorded"),
                    "/v1/trail/",
                    tag("Trail", "What shows that the trail is whole; no token needed"),
                    "/v1/panelists/",
                    tag("Panelists", "For the pages on which people see their own data"),
                    "/v1/figures",
                    tag("Figures", "For the portal: how the data API did; about nobody"),
                    "/v1/apps/",
                    tag("Apps", "For the portal: what an app did, for its developer"));

    @Override
    public void customise(OpenAPI api) {
        new TreeMap<>(TAGS).values().forEach(api::addTagsItem);
        // Read by springdoc from a handler that takes all parameters as one map.
        api.getComponents().getSchemas().remove("MultiValueMapStringString");
        api.getPaths()
                .forEach(
                        (address, path) ->
                                path.readOperations()
                                        .forEach(operation -> describe(address, operation)));
    }

    // A file has everything and so no limit.
    private static boolean isFile(String address) {
        return address.endsWith(".csv") || address.endsWith(".ndjson");
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    private static void describe(String address, Operation operation) {
        TAGS.forEach(
                (start, tag) -> {
                    if (address.startsWith(start)) {
                        operation.setTags(List.of(tag.getName()));
                    }
                });
        var summary = SUMMARIES.get(address);
        if (operation.getSummary() == null && summary != null) {
            operation.setSummary(summary);
        }
        var parameters = operation.getParameters();
        if (parameters == null) {
            return;
        }
        var filters = FILTERS.get(address);
        if (filters != null && parameters.removeIf(one -> MAP.equals(one.getName()))) {
            parameters.add(query("from", "Earliest time, inclusive"));
            parameters.add(query("to", "Latest time, exclusive"));
            var paged = !filters.isEmpty() && !address.startsWith("/v1/audit/reach");
            if (paged) {
                parameters.add(query("cursor", "From the page before; never made by hand"));
            }
            if (paged && !isFile(address)) {
                parameters.add(query("limit", "How many on a page at most"));
            }
            filters.forEach(name -> parameters.add(query(name, "Only accesses of this " + name)));
        }
        // springdoc gives no shape to parameters that only an annotation names.
        parameters.stream()
                .filter(parameter -> parameter.getSchema() == null)
                .forEach(parameter -> parameter.setSchema(text()));
    }

    private static Parameter query(String name, String description) {
        return new Parameter()
                .name(name)
                .in("query")
                .required(false)
                .description(description)
                .schema(text());
    }

    private static Schema<?> text() {
        var text = new Schema<>();
        text.addType("string");
        return text;
    }
}
