package org.mesinfos.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks through a service's page templates for what Thymeleaf takes without a word.
///
/// ```java
/// assertThat(Templates.deafConditions(Path.of(""))).isEmpty();
/// ```
public final class TemplateChecks {

    private static final String CONDITION = "\\sth:(?:if|unless)=";
    private static final String REPLACEMENT = "\\sth:(?:replace|insert)=";
    private static final Pattern DEAF =
            Pattern.compile(
                    "<[^<>]*(?:%1$s[^<>]*%2$s|%2$s[^<>]*%1$s)[^<>]*>"
                            .formatted(CONDITION, REPLACEMENT));

    private TemplateChecks() {}

    /// Tags whose condition is never asked: a replacement on the same tag goes first, so the
    /// condition belongs on a tag around it.
    ///
    /// @param module folder of a Maven module; empty for the working directory
    /// @return file and tag of each; empty when all is well
    public static List<String> ineffectiveConditions(Path module) {
        try (var files = Files.walk(module.resolve("src/main/resources/templates"))) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(TemplateChecks::ineffectiveConditionsIn)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ineffectiveConditionsIn(Path file) {
        try {
            return DEAF.matcher(Files.readString(file))
                    .results()
                    .map(found -> file.getFileName() + ": " + found.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
