package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A collection of features (RFC 7946 section 3.3). A record without a position is a feature
/// without a geometry (section 3.2).
final class GeoJsonWriter implements RecordFileWriter {

    private static final String BEGIN = "{\"type\":\"FeatureCollection\",\"features\":";
    private static final String LOCATION = "location";

    private final OutputStream out;
    private final JsonListWriter features;

    GeoJsonWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(BEGIN.getBytes(StandardCharsets.US_ASCII));
        this.features = new JsonListWriter(out);
    }

    @Override
    public void add(JsonNode record) throws IOException {
        var feature = JsonNodeFactory.instance.objectNode().put("type", "Feature");
        feature.set("id", record.path("id"));
        var place = record.path(LOCATION);
        feature.set("geometry", place.isObject() ? place : feature.nullNode());
        var properties = feature.putObject("properties");
        if (record instanceof ObjectNode object) {
            properties.setAll(object);
            properties.remove("id");
            properties.remove(LOCATION);
        }
        features.add(feature);
    }

    @Override
    public void end() throws IOException {
        features.end();
        out.write('}');
        out.flush();
    }
}
