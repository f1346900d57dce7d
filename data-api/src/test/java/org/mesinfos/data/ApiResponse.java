package org.mesinfos.data;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the data API.
public record ApiResponse(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public List<JsonNode> data() {
        var records = new ArrayList<JsonNode>();
        json().get("data").forEach(records::add);
        return records;
    }

    public String next() {
        var next = json().at("/page/next");
        return next.isString() ? next.stringValue() : null;
    }

    /// The slug of the problem.
    public String problem() {
        if (!"application/problem+json".equals(header("Content-Type"))) {
            throw new AssertionError("no problem: " + status() + " " + response.body());
        }
        var type = json().get("type").stringValue();
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
