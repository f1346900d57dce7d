package org.mesinfos.data.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.mesinfos.catalogue.Catalogue;
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

    private SomeCalls() {}

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

    static Arbitrary<Call> of(JsonNode reference) {
        return Arbitraries.of(operations(reference)).flatMap(SomeCalls::call);
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

    private static Arbitrary<Call> call(Operation operation) {
        var method =
                Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.just(operation.method())),
                        Tuple.of(1, Arbitraries.of("HEAD", "DELETE", "PATCH", "POST", "OPTIONS")));
        return Combinators.combine(
                        method,
                        path(operation.path()),
                        query(operation),
                        headers(),
                        Arbitraries.frequency(
                                Tuple.of(10, "app"),
                                Tuple.of(10, "service"),
                                Tuple.of(1, "broken"),
                                Tuple.of(1, "none")),
                        Arbitraries.oneOf(Arbitraries.of(BODIES), text(200)))
                .as(
                        (verb, path, query, headers, token, body) ->
                                new Call(
                                        verb,
                                        query.isEmpty() ? path : path + "?" + query,
                                        verb.equals(operation.method())
                                                        || verb.equals("HEAD")
                                                                && operation.method().equals("GET")
                                                ? operation.documented()
                                                : null,
                                        headers,
                                        token,
                                        body));
    }

    private static Arbitrary<String> path(String template) {
        var segments =
                Stream.of(template.split("/"))
                        .map(
                                segment ->
                                        segment.startsWith("{")
                                                ? variable(segment)
                                                : Arbitraries.just(segment))
                        .toList();
        return Combinators.combine(segments).as(parts -> String.join("/", parts));
    }

    private static Arbitrary<String> variable(String name) {
        var likely =
                switch (name) {
                    case "{dataset}" -> Arbitraries.of(DATASETS);
                    case "{person}" -> Arbitraries.of("sandbox-germaine", "own-1", "panelist01");
                    default -> Arbitraries.of("x", "audit-germaine", "carnet-energie", "1");
                };
        return Arbitraries.frequencyOf(
                Tuple.of(12, likely), Tuple.of(1, value().map(SomeCalls::encoded)));
    }

    private static Arbitrary<String> query(Operation operation) {
        var declared =
                StreamSupport.stream(operation.documented().path("parameters").spliterator(), false)
                        .filter(parameter -> parameter.at("/in").asString().equals("query"))
                        .toList();
        var one =
                declared.isEmpty()
                        ? pair(Arbitraries.of(KNOWN_NAMES), value())
                        : Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.of(declared).flatMap(SomeCalls::declared)),
                                Tuple.of(1, pair(Arbitraries.of(KNOWN_NAMES), value())),
                                Tuple.of(1, pair(text(10), value())));
        return one.list().ofMaxSize(4).map(pairs -> String.join("&", pairs));
    }

    private static Arbitrary<String> declared(JsonNode parameter) {
        var name = Arbitraries.just(parameter.get("name").asString());
        var values = new ArrayList<String>();
        parameter.at("/schema/enum").forEach(value -> values.add(value.asString()));
        parameter.at("/schema/minimum").forEach(value -> values.add(value.asString()));
        if (parameter.has("example")) {
            values.add(parameter.get("example").asString());
        }
        return values.isEmpty()
                ? pair(name, value())
                : pair(name, Arbitraries.oneOf(Arbitraries.of(values), value()));
    }

    private static Arbitrary<String> pair(Arbitrary<String> name, Arbitrary<String> value) {
        return Combinators.combine(name, value)
                .as((key, text) -> encoded(key) + "=" + encoded(text));
    }

    private static Arbitrary<String> value() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(KNOWN_VALUES)),
                Tuple.of(1, text(40)),
                Tuple.of(1, Arbitraries.longs().map(number -> "" + number)),
                Tuple.of(1, Arbitraries.doubles().map(number -> "" + number)),
                Tuple.of(1, Arbitraries.of(DATASETS)));
    }

    private static Arbitrary<Map<String, String>> headers() {
        return Combinators.combine(
                        Arbitraries.of(ACCEPTS).injectNull(0.5),
                        Arbitraries.of("fr", "en", ";;q=", "en;q=2", "*", "zz-zz-zz")
                                .injectNull(0.7),
                        Arbitraries.of("*", "\"x\"", "W/\"x\"", "x", "\"\"").injectNull(0.8),
                        Arbitraries.of(TYPES),
                        Arbitraries.of("why not", "x", "%C3%A9t%C3%A9 2013", "%zz%", "é".repeat(9))
                                .injectNull(0.1),
                        Arbitraries.of("https://app.example", "null", "x y").injectNull(0.8))
                .as(
                        (accept, language, match, type, reason, origin) -> {
                            var headers = new TreeMap<String, String>();
                            put(headers, "Accept", accept);
                            put(headers, "Accept-Language", language);
                            put(headers, "If-None-Match", match);
                            put(headers, "Content-Type", type);
                            put(headers, "X-Audit-Reason", reason);
                            put(headers, "Origin", origin);
                            return headers;
                        });
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static Arbitrary<String> text(int longest) {
        return Arbitraries.strings().ofMaxLength(longest);
    }

    // A lone half of a pair of characters becomes "?", as it does in every client.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
