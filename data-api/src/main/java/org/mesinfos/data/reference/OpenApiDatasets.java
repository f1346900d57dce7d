package org.mesinfos.data.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.query.DatasetFilters;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Adds the pages and the summary of each dataset to the reference, with the dataset's own scopes,
/// filters and records; the addresses with `{dataset}` stay, for those who read all alike.
final class OpenApiDatasets implements OpenApiCustomizer {

    private static final String PAGES = "/v1/me/{dataset}";
    private static final String SUMMARY = "/v1/me/{dataset}/summary";
    private static final String IMPORTED = "/v1/me/imported/{dataset}";
    private static final String IMPORTED_SUMMARY = "/v1/me/imported/{dataset}/summary";
    private static final String PAGE = "RecordPage";
    private static final String REFERENCE = "#/components/schemas/";
    private static final String JSON = "application/json";

    private final Catalogue catalogue;
    private final String signIn;

    /// @param signIn name of the security scheme
    OpenApiDatasets(Catalogue catalogue, String signIn) {
        this.catalogue = catalogue;
        this.signIn = signIn;
    }

    @Override
    public void customise(OpenAPI api) {
        var pages = api.getPaths().get(PAGES);
        var summaries = api.getPaths().get(SUMMARY);
        if (pages == null || summaries == null) {
            return;
        }
        describeAs(pages, api, IMPORTED);
        describeAs(summaries, api, IMPORTED_SUMMARY);
        for (var dataset : catalogue.datasets()) {
            api.addTagsItem(
                    new Tag().name(dataset.label().en()).description(dataset.description().en()));
            var page = copy(pages.getGet(), dataset, "read");
            page.setResponses(pageOf(dataset, pages.getGet().getResponses(), api));
            add(api, "/v1/me/" + dataset.id(), page);
            add(api, "/v1/me/" + dataset.id() + "/summary", summary(summaries.getGet(), dataset));
        }
    }

    /// What people brought along is asked for and answered as what companies deliver.
    private static void describeAs(PathItem delivered, OpenAPI api, String imported) {
        Objects.requireNonNull(api.getPaths().get(imported), imported)
                .getGet()
                .parameters(delivered.getGet().getParameters())
                .responses(delivered.getGet().getResponses());
    }

    private static void add(OpenAPI api, String address, Operation operation) {
        api.getPaths().addPathItem(address, new PathItem().get(operation));
    }

    private Operation copy(Operation general, Dataset dataset, String verb) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : general.getParameters()) {
            var needsTime = Set.of("from", "to").contains(parameter.getName());
            if (!"path".equals(parameter.getIn()) && (!needsTime || dataset.timeField() != null)) {
                parameters.add(parameter);
            }
        }
        parameters.addAll(filters(dataset));
        var copy =
                new Operation()
                        .operationId(verb + "-" + dataset.id())
                        .addTagsItem(dataset.label().en())
                        .summary(general.getSummary() + ": " + dataset.label().en())
                        .description(general.getDescription() + identifiers(dataset))
                        .parameters(parameters)
                        .responses(general.getResponses());
        dataset.scopes()
                .forEach(
                        scope ->
                                copy.addSecurityItem(
                                        new SecurityRequirement().addList(signIn, scope)));
        return copy;
    }

    private static String identifiers(Dataset dataset) {
        var scope = dataset.identifiersScope();
        return scope == null
                ? ""
                : " Numbers that the company prints are told as they are under "
                        + scope
                        + " too; else under names of your app's own.";
    }

    private Operation summary(Operation general, Dataset dataset) {
        var summary = copy(general, dataset, "summarize");
        var by = dataset.aggregates().by();
        summary.getParameters().removeIf(parameter -> parameter.getName().equals("by"));
        if (!by.isEmpty()) {
            summary.addParametersItem(
                    query("by", text())
                            .description("Up to three of " + String.join(", ", by))
                            .example(by.getFirst()));
        }
        return summary;
    }

    /// The answers of the general address, with this dataset's records in the page.
    private static ApiResponses pageOf(Dataset dataset, ApiResponses general, OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        var anyPage = Objects.requireNonNull(schemas.get(PAGE), PAGE);
        var name = dataset.id() + "-page";
        var records =
                new Schema<>()
                        .addAnyOfItem(new Schema<>().$ref(REFERENCE + dataset.id()))
                        .addAnyOfItem(new Schema<>().$ref(REFERENCE + "RecordPart"));
        var page = new Schema<>();
        page.addType("object");
        page.addProperty("data", array(records));
        page.addProperty("page", (Schema<?>) anyPage.getProperties().get("page"));
        page.addProperty("meta", (Schema<?>) anyPage.getProperties().get("meta"));
        page.setRequired(List.of("data", "page", "meta"));
        schemas.put(name, page);

        var copy = new ApiResponses();
        copy.putAll(general);
        var answer = Objects.requireNonNull(general.get("200"), "200");
        var content = new io.swagger.v3.oas.models.media.Content();
        content.putAll(answer.getContent());
        content.put(
                JSON,
                new io.swagger.v3.oas.models.media.MediaType()
                        .schema(new Schema<>().$ref(REFERENCE + name)));
        copy.addApiResponse(
                "200",
                new io.swagger.v3.oas.models.responses.ApiResponse()
                        .description(answer.getDescription())
                        .headers(answer.getHeaders())
                        .content(content));
        return copy;
    }

    private static Schema<?> array(Schema<?> items) {
        var array = new Schema<>();
        array.addType("array");
        array.setItems(items);
        return array;
    }

    /// The filters of somebody who sees everything; what an app may not see it cannot filter by.
    private static List<Parameter> filters(Dataset dataset) {
        return DatasetFilters.all(dataset).names().stream()
                .map(name -> filter(name, dataset))
                .toList();
    }

    private static Parameter filter(String name, Dataset dataset) {
        return dataset.field(name)
                .map(OpenApiDatasets::equality)
                .orElseGet(() -> ofShape(name, dataset));
    }

    private static Parameter equality(Field field) {
        var schema = text();
        switch (field.type()) {
            case ENUM -> field.codes().forEach(code -> schema.addEnumItemObject(code.value()));
            case BOOLEAN -> List.of("true", "false").forEach(schema::addEnumItemObject);
            case INTEGER -> schema.pattern("^\\d{1,9}$");
            default -> {}
        }
        return query(field.name(), schema)
                .description("Only records of which this is so: " + field.description().en())
                .example(field.example().asString());
    }

    private static Parameter ofShape(String name, Dataset dataset) {
        return switch (name) {
            case "holder" -> {
                var holders = text();
                dataset.sources().forEach(holders::addEnumItemObject);
                yield query(name, holders)
                        .description("Only records of this company")
                        .example(dataset.sources().getFirst());
            }
            case "minAmount" ->
                    query(name, text().pattern("^-?\\d{1,12}(\\.\\d{1,2})?$"))
                            .description("Least amount, signed")
                            .example("-100.00");
            case "maxAmount" ->
                    query(name, text().pattern("^-?\\d{1,12}(\\.\\d{1,2})?$"))
                            .description("Largest amount, signed")
                            .example("100.00");
            case "bbox" ->
                    query(name, text())
                            .description("Only positions inside west,south,east,north, in degrees")
                            .example("2.5,50.0,3.5,51.0");
            case "near" ->
                    query(name, text())
                            .description("Only positions around longitude,latitude within metres")
                            .example("3.06,50.63,5000");
            case "maxAccuracy" ->
                    query(name, text().pattern("^\\d{1,7}$"))
                            .description("Only positions known to so many metres")
                            .example("1000");
            case "q" ->
                    query(name, text().minLength(1))
                            .description("Words in wordings, without regard to case and accents")
                            .example("carte");
            default -> throw new IllegalStateException("the filter " + name + " is not described");
        };
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().name(name).in("query").required(false).schema(schema);
    }

    private static Schema<Object> text() {
        var text = new Schema<>();
        text.addType("string");
        return text;
    }
}
