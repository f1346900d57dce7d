package org.mesinfos.data.reference;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says in the reference what may be null, as the records that are answered say it, and that a JSON
/// value can be any.
final class OpenApiNullability implements ModelConverter {

    private static final String PREFIX = "#/components/schemas/";
    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var form = Json.mapper().constructType(type.getType()).getRawClass();
        if (form == JsonNode.class) {
            return new Schema<>();
        }
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var reference = schema == null ? null : schema.get$ref();
        if (form.isRecord() && reference != null) {
            var model = context.getDefinedModels().get(reference.substring(PREFIX.length()));
            if (model != null && model.getProperties() != null) {
                Stream.of(form.getRecordComponents())
                        .filter(OpenApiNullability::mayBeNull)
                        .forEach(component -> allowNull(model, component.getName()));
                Stream.of(form.getRecordComponents())
                        .filter(OpenApiNullability::mayHoldNull)
                        .forEach(component -> allowNullIn(model, component.getName()));
            }
        }
        return schema;
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// Whether it is a map of values that may be null.
    private static boolean mayHoldNull(RecordComponent component) {
        return component.getType() == Map.class
                && component.getAnnotatedType() instanceof AnnotatedParameterizedType map
                && map.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class);
    }

    private static void allowNullIn(Schema<?> model, String map) {
        var described = model.getProperties().get(map);
        if (described != null && described.getAdditionalProperties() instanceof Schema<?> value) {
            allowNull(value);
        }
    }

    private static void allowNull(Schema<?> property) {
        if (property.getTypes() == null && property.getType() != null) {
            property.addType(property.getType());
        }
        property.addType(NULL);
    }

    private static void allowNull(Schema<?> model, String name) {
        var property = model.getProperties().get(name);
        if (property == null || property.getAnyOf() != null) {
            return;
        }
        if (property.get$ref() != null) {
            var nothing = new Schema<>();
            nothing.addType(NULL);
            model.getProperties().put(name, new Schema<>().anyOf(List.of(property, nothing)));
        } else {
            allowNull(property);
        }
    }
}
