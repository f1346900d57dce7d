package org.mesinfos.portal.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/// A call as a program, in the languages that developers use here; tests run each.
///
/// The token stays out of them: programs take it from their environment.
final class Snippets {

    private static final List<Snippet> TEMPLATES =
            List.of(
                    read("curl", "curl", "read.sh"),
                    read("javascript", "JavaScript", "read.mjs"),
                    read("java", "Java", "Read.java"),
                    read("python", "Python", "read.py"));

    private Snippets() {}

    record Snippet(String id, String language, String text) {}

    /// @param address encoded, so that it can stand between quotes
    static List<Snippet> of(URI address, String accept) {
        return TEMPLATES.stream()
                .map(
                        template ->
                                new Snippet(
                                        template.id(),
                                        template.language(),
                                        template.text()
                                                .replace("{{url}}", address.toString())
                                                .replace("{{accept}}", accept)))
                .toList();
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
