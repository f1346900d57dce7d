package org.mesinfos.data.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.engine.testing.RandomValues;
import tools.jackson.databind.JsonNode;

/// Calls made from the reference: mostly nearly right, which is where mistakes are.
final class SomeCalls {

    private static final List<String> DATASETS =
            Catalogue.load().datasets().stream().map(dataset -> dataset.id()).toList();
    private static final List<String> KNOWN_NAMES =
            List.of(
                    "from",
                    "to",
                    "limit",
                    "cursor",
                    "fields",
                    "order",
                    "by",
                    "q",
                    "bbox",
                    "near",
                    "maxAccuracy",
                    "minAmount",
                    "maxAmount",
                    "updatedSince",
                    "kind",
                    "holder",
                    "app",
                    "panelist",
                    "dataset",
                    "outcome",
                    "requestId",
                    "grantId",
                    "after",
                    "mode",
                    "auditId",
                    "scopes",
                    "sub",
                    "way",
                    "access_token",
                    "");
    private static final List<String> KNOWN_VALUES =
            List.of(
                    "",
                    "0",
                    "1",
                    "2",
                    "50",
                    "200",
                    "201",
                    "1000",
                    "1001",
                    "-1",
                    "1e3",
                    "NaN",
                    "2147483648",
                    "9223372036854775808",
                    "2013-12-01",
                    "2013-02-30",
                    "0000-00-00",
                    "9999-12-31T23:59:59.999Z",
                    "+1000000000-12-31T23:59:59Z",
                    "2013-12-01T00:00:00Z",
                    "-999999999-01-01",
                    "asc",
                    "desc",
                    "amount",
                    "amount,amount",
                    "month,kind",
                    "day,month,kind,x",
                    "null",
                    "true",
                    "1,2,3,4",
                    "-180,-90,180,90",
                    "2.3,48.8,500",
                    "2.3,48.8,-1",
                    "LIVE",
                    "TEST",
                    "ADD",
                    "REPLACE",
                    "../../etc/passwd",
                    "%00",
                    "{\"$gt\":\"\"}",
                    "$where",
                    "' OR 1=1 --",
                    "<script>",
                    "\u0000",
                    "\uD83D\uDE00",
                    "é".repeat(300),
                    "x".repeat(5000),
                    "\r\nX: y",
                    "AAAA",
                    "%zz",
                    "|",
                    "a|b|c",
                    "w|201312|0000000001|000",
                    "xn--",
                    "１２",
                    "١");
    private static final List<String> ACCEPTS =
            List.of(
                    "application/json",
                    "text/csv",
                    "application/x-ndjson",
                    "*/*",
                    "text/html",
                    "application/problem+json",
                    "image/png;q=0",
                    "a/b;q=2",
                    "garbage",
                    "*",
                    "application/json;q=0.1,text/csv;q=0.9",
                    "application/schema+json");
    private static final List<String> BODIES =
            List.of(
                    "",
                    "{}",
                    "[]",
                    "null",
                    "{\"panelist\":\"x\"}",
                    "{\"panelist\":1}\n{}",
                    "{",
                    "a,b\n1",
                    "[[[[[[[[[[",
                    "{\"at\":\"2013-12-01T00:00:00Z\"}",
                    "\uFEFF{}",
                    "\u0000",
                    "{\"a\":1e999}",
                    "[{\"id\":\"1\"},{\"id\":\"1\"}]");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/x-ndjson",
                    "text/csv",
                    "text/plain",
                    "x/y",
                    "?");

    private final List<Operation> operations;

    /// @param reference the OpenAPI description
    SomeCalls(JsonNode reference) {
        this.operations = operations(reference);
    }

    /// @param path with its query, ready to be sent
    /// @param documented what the reference says about this call; null for a method it does not
    ///   name
    /// @param token which token to send: an app's, a service's, a broken one or none
    record Call(
            String method,
            String path,
            JsonNode documented,
            Map<String, String> headers,
            String token,
            String body) {}

    /// One declared operation.
    private record Operation(String method, String path, JsonNode documented) {}

    Call next(RandomValues values) {
        var operation = values.oneOf(operations);
        var method =
                values.choice(21) > 0
                        ? operation.method()
                        : values.oneOf("HEAD", "DELETE", "PATCH", "POST", "OPTIONS");
        var path = path(operation.path(), values);
        var query = query(operation, values);
        return new Call(
                method,
                query.isEmpty() ? path : path + "?" + query,
                isDescribed(method, operation) ? operation.documented() : null,
                headers(values),
                token(values.choice(22)),
                values.flag() ? values.oneOf(BODIES) : values.text(200));
    }

    private static boolean isDescribed(String method, Operation operation) {
        return method.equals(operation.method())
                || method.equals("HEAD") && operation.method().equals("GET");
    }

    private static String token(int choice) {
        return switch (choice) {
            case 0 -> "none";
            case 1 -> "broken";
            default -> choice % 2 == 0 ? "app" : "service";
        };
    }

    private static List<Operation> operations(JsonNode reference) {
        var operations = new ArrayList<Operation>();
        reference
                .get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(entry -> entry.getValue().has("responses"))
                                        .forEach(
                                                entry ->
                                                        operations.add(
                                                                new Operation(
                                                                        entry.getKey()
                                                                                .toUpperCase(),
                                                                        path.getKey(),
                                                                        entry.getValue()))));
        return operations;
    }

    private static String path(String template, RandomValues values) {
        return Stream.of(template.split("/"))
                .map(segment -> segment.startsWith("{") ? variable(segment, values) : segment)
                .collect(Collectors.joining("/"));
    }

    private static String variable(String name, RandomValues values) {
        if (values.choice(13) == 0) {
            return encoded(value(values));
        }
        return switch (name) {
            case "{dataset}" -> values.oneOf(DATASETS);
            case "{person}" -> values.oneOf("sandbox-germaine", "own-1", "panelist01");
            default -> values.oneOf("x", "audit-germaine", "carnet-energie", "1");
        };
    }

    private static String query(Operation operation, RandomValues values) {
        var declared =
                StreamSupport.stream(operation.documented().path("parameters").spliterator(), false)
                        .filter(parameter -> parameter.at("/in").asString().equals("query"))
                        .toList();
        return String.join("&", values.list(4, _ -> parameter(declared, values)));
    }

    private static String parameter(List<JsonNode> declared, RandomValues values) {
        var choice = values.choice(7);
        if (choice == 0) {
            return pair(values.text(10), value(values));
        }
        if (choice == 1 || declared.isEmpty()) {
            return pair(values.oneOf(KNOWN_NAMES), value(values));
        }
        return declared(values.oneOf(declared), values);
    }

    private static String declared(JsonNode parameter, RandomValues values) {
        var fitting = new ArrayList<String>();
        parameter.at("/schema/enum").forEach(value -> fitting.add(value.asString()));
        parameter.at("/schema/minimum").forEach(value -> fitting.add(value.asString()));
        if (parameter.has("example")) {
            fitting.add(parameter.get("example").asString());
        }
        var fits = !fitting.isEmpty() && values.flag();
        return pair(parameter.get("name").asString(), fits ? values.oneOf(fitting) : value(values));
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String value(RandomValues values) {
        return switch (values.choice(10)) {
            case 0 -> values.text(40);
            case 1 -> "" + values.anyLong();
            case 2 -> "" + values.anyDouble();
            case 3 -> values.oneOf(DATASETS);
            default -> values.oneOf(KNOWN_VALUES);
        };
    }

    private static Map<String, String> headers(RandomValues values) {
        var headers = new TreeMap<String, String>();
        put(headers, "Accept", values.orNull(5, () -> values.oneOf(ACCEPTS)));
        put(
                headers,
                "Accept-Language",
                values.orNull(
                        7, () -> values.oneOf("fr", "en", ";;q=", "en;q=2", "*", "zz-zz-zz")));
        put(
                headers,
                "If-None-Match",
                values.orNull(8, () -> values.oneOf("*", "\"x\"", "W/\"x\"", "x", "\"\"")));
        put(headers, "Content-Type", values.oneOf(TYPES));
        put(
                headers,
                "X-Audit-Reason",
                values.orNull(
                        1,
                        () ->
                                values.oneOf(
                                        "why not",
                                        "x",
                                        "%C3%A9t%C3%A9 2013",
                                        "%zz%",
                                        "é".repeat(9))));
        put(
                headers,
                "Origin",
                values.orNull(8, () -> values.oneOf("https://app.example", "null", "x y")));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    // A lone half of a pair of characters becomes "?", as it does in every client.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
