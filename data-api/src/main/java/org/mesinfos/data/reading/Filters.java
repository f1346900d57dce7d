package org.mesinfos.data.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;

/// Turns a dataset's own filters into the values that stored fields must have.
final class Filters {

    private Filters() {}

    static Map<String, BsonValue> of(
            Dataset dataset, List<String> filterable, Parameters parameters) {
        var filters = new LinkedHashMap<String, BsonValue>();
        for (var name : filterable) {
            var text = parameters.text(name);
            if (text != null) {
                filters.put(
                        name,
                        dataset.field(name)
                                .map(field -> value(field, text, parameters))
                                .orElseGet(() -> holder(dataset, text)));
            }
        }
        return filters;
    }

    private static BsonValue holder(Dataset dataset, String text) {
        return oneOf("holder", dataset.holders(), text);
    }

    private static BsonValue value(Field field, String text, Parameters parameters) {
        var name = field.name();
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
