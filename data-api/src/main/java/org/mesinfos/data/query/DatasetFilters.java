package org.mesinfos.data.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.representation.LocationPrecision;
import org.mesinfos.data.representation.RecordIdentifiers;

/// The filters that one app has in one dataset.
///
/// Beside the catalogue's own, which are by equality, the shapes of the fields bring more: amounts
/// have bounds, positions an area, texts a search. What an app cannot see it cannot filter by.
public final class DatasetFilters {

    private static final String ACCURACY = "accuracyMeters";
    private static final LocalText AMOUNT =
            new LocalText("un montant tel que -63.90", "an amount such as -63.90");

    private final Dataset dataset;
    private final RecordIdentifiers identifiers;
    private final Map<String, Function<RequestParameters, Predicate<BsonDocument>>> filters =
            new LinkedHashMap<>();

    /// The filters of somebody who sees everything as it is.
    public static DatasetFilters all(Dataset dataset) {
        return new DatasetFilters(dataset, Set.of(), false, RecordIdentifiers.OPEN);
    }

    /// @param masked fields that the app sees only as pseudonyms
    /// @param coarse whether the app sees only the coarse view
    /// @param identifiers under which names the app knows what it asks for
    DatasetFilters(
            Dataset dataset, Set<String> masked, boolean coarse, RecordIdentifiers identifiers) {
        this.dataset = dataset;
        this.identifiers = identifiers;
        var visible =
                dataset.fields().stream()
                        .filter(field -> !masked.contains(field.name()))
                        .filter(field -> !coarse || !LocationPrecision.hides(field.name()))
                        .toList();
        addEqualities(visible);
        addAmounts(visible);
        addAreas(visible, coarse);
        addSearch(visible);
    }

    Dataset dataset() {
        return dataset;
    }

    public List<String> names() {
        return List.copyOf(filters.keySet());
    }

    /// The conditions that `parameters` set.
    List<Predicate<BsonDocument>> in(RequestParameters parameters) {
        var set = new ArrayList<Predicate<BsonDocument>>();
        filters.forEach(
                (name, filter) -> {
                    if (parameters.text(name) != null) {
                        set.add(filter.apply(parameters));
                    }
                });
        return set;
    }

    private void addEqualities(List<Field> visible) {
        for (var field : visible) {
            if (dataset.filters().contains(field.name())) {
                filters.put(field.name(), given -> equal(field.name(), value(field, given)));
            }
        }
        filters.put(
                "holder",
                given ->
                        equal("holder", oneOf("holder", dataset.sources(), text(given, "holder"))));
    }

    private void addAmounts(List<Field> visible) {
        visible.stream()
                .filter(field -> field.type() == Field.Type.MONEY)
                .map(Field::name)
                .findFirst()
                .ifPresent(
                        name -> {
                            filters.put("minAmount", given -> amount(name, given, "minAmount", 1));
                            filters.put("maxAmount", given -> amount(name, given, "maxAmount", -1));
                        });
    }

    private void addAreas(List<Field> visible, boolean coarse) {
        visible.stream()
                .filter(field -> field.type() == Field.Type.POINT)
                .map(Field::name)
                .findFirst()
                .ifPresent(
                        name -> {
                            filters.put(
                                    "bbox",
                                    given -> GeoArea.box(text(given, "bbox"), name, coarse));
                            filters.put(
                                    "near",
                                    given -> GeoArea.circle(text(given, "near"), name, coarse));
                        });
        if (visible.stream().anyMatch(field -> field.name().equals(ACCURACY))) {
            filters.put("maxAccuracy", DatasetFilters::accurate);
        }
    }

    private void addSearch(List<Field> visible) {
        var searched = visible.stream().filter(TextSearch::covers).map(Field::name).toList();
        if (!searched.isEmpty()) {
            filters.put("q", given -> TextSearch.of(text(given, "q"), searched, identifiers));
        }
    }

    private static String text(RequestParameters given, String name) {
        return String.valueOf(given.text(name));
    }

    private Predicate<BsonDocument> equal(String name, BsonValue value) {
        return fields -> value.equals(identifiers.told(name, fields));
    }

    private static Predicate<BsonDocument> accurate(RequestParameters given) {
        var most = given.number("maxAccuracy", 0, 1_000_000, 0);
        return fields ->
                fields.get(ACCURACY) instanceof BsonInt64 meters && meters.getValue() <= most;
    }

    /// @param sign 1 for at least, -1 for at most
    private static Predicate<BsonDocument> amount(
            String field, RequestParameters given, String parameter, int sign) {
        var text = text(given, parameter);
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
            throw Problem.parameterInvalid(parameter, AMOUNT);
        }
        var bound = new BigDecimal(text);
        return fields ->
                fields.get(field) instanceof BsonDocument money
                        && money.getDecimal128("amount")
                                                .getValue()
                                                .bigDecimalValue()
                                                .compareTo(bound)
                                        * sign
                                >= 0;
    }

    private static BsonValue value(Field field, RequestParameters parameters) {
        var name = field.name();
        var text = text(parameters, name);
        return switch (field.type()) {
            case ENUM -> oneOf(name, field.codes().stream().map(Field.Code::value).toList(), text);
            case BOOLEAN -> BsonBoolean.valueOf(parameters.choice(name, "true", "false", false));
            case INTEGER -> new BsonInt64(parameters.number(name, 0, Integer.MAX_VALUE, 0));
            case STRING, DATE -> new BsonString(text);
            case DECIMAL, INSTANT, MONEY, POINT, STRING_LIST ->
                    throw new IllegalStateException(name + " cannot be compared for equality");
        };
    }

    private static BsonValue oneOf(String name, List<String> allowed, String text) {
        if (!allowed.contains(text)) {
            var list = String.join(", ", allowed);
            throw Problem.parameterInvalid(
                    name, new LocalText("l’un de " + list, "one of " + list));
        }
        return new BsonString(text);
    }
}
