package org.mesinfos.portal.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

/// A call as a program, in the languages that developers use here; tests run each.
///
/// The token stays out of them: programs take it from their environment.
final class CodeSnippets {

    private static final List<Snippet> BEARER =
            List.of(
                    read("curl", "curl", "read.sh"),
                    read("javascript", "JavaScript", "read.mjs"),
                    read("java", "Java", "Read.java"),
                    read("python", "Python", "read.py"));

    private static final List<Snippet> BOUND =
            List.of(
                    read("curl", "curl", "read-dpop.sh"),
                    read("javascript", "JavaScript", "read-dpop.mjs"),
                    read("java", "Java", "ReadDpop.java"),
                    read("python", "Python", "read_dpop.py"));

    private CodeSnippets() {}

    record Snippet(String id, String language, String text) {}

    /// @param method `GET`; for another one only curl shows it
    /// @param address encoded, so that it can stand between quotes
    /// @param headers that go with it, beside the authorization and `Accept`; values that can stand
    ///   between quotes
    /// @param bound whether the token is bound to a key, which programs keep in `key.json`
    static List<Snippet> of(
            HttpMethod method,
            URI address,
            String accept,
            Map<String, String> headers,
            boolean bound) {
        return (bound ? BOUND : BEARER)
                .stream()
                        .filter(template -> method == HttpMethod.GET || isCurl(template))
                        .map(
                                template ->
                                        new Snippet(
                                                template.id(),
                                                template.language(),
                                                with(headers, by(method, template.text()))
                                                        .replace("{{url}}", address.toString())
                                                        .replace("{{htu}}", withoutQuery(address))
                                                        .replace("{{accept}}", accept)))
                        .toList();
    }

    private static boolean isCurl(Snippet template) {
        return template.id().equals("curl");
    }

    // Programs read; curl orders as well.
    private static String by(HttpMethod method, String program) {
        return method == HttpMethod.GET
                ? program
                : program.replace("\"htm\":\"GET\"", "\"htm\":\"" + method + '"')
                        .replace(" \"{{url}}\"", " -X " + method + " \"{{url}}\"");
    }

    /// Each language writes a header in its own way; all write `Accept`, and another one follows
    /// it.
    private static String with(Map<String, String> headers, String program) {
        var result = program;
        for (var header : headers.entrySet()) {
            var line = header.getKey() + ": " + header.getValue();
            var quoted = "\"" + header.getKey() + "\"";
            result =
                    result.replace(
                                    "-H \"Accept: {{accept}}\"",
                                    "-H \"" + line + "\" -H \"Accept: {{accept}}\"")
                            .replace(
                                    ".header(\"Accept\", \"{{accept}}\")",
                                    ".header(%s, \"%s\").header(\"Accept\", \"{{accept}}\")"
                                            .formatted(quoted, header.getValue()))
                            .replace(
                                    "Accept: \"{{accept}}\"",
                                    "%s: \"%s\", Accept: \"{{accept}}\""
                                            .formatted(quoted, header.getValue()))
                            .replace(
                                    "\"Accept\": \"{{accept}}\"",
                                    "%s: \"%s\", \"Accept\": \"{{accept}}\""
                                            .formatted(quoted, header.getValue()));
        }
        return result;
    }

    private static String withoutQuery(URI address) {
        return address.toString().split("\\?", 2)[0];
    }

    private static Snippet read(String id, String language, String file) {
        try {
            var text =
                    new ClassPathResource("snippets/" + file)
                            .getContentAsString(StandardCharsets.UTF_8);
            return new Snippet(id, language, text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
