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

    private static final Pattern RAW =
            Pattern.compile(
                    "th:text=\"\\$\\{[\\w.]*\\.(?:dataset|operation|panelist)}(?: \\?: [^\"]+)\""
                            + "|th:text=\"\\$\\{[\\w.]*\\.operation}\""
                            + "|</\\w+> [:;?!»] ?<");

    private TemplateChecks() {}

    /// Tags whose condition is never asked: a replacement on the same tag goes first, so the
    /// condition belongs on a tag around it.
    ///
    /// @param module folder of a Maven module; empty for the working directory
    /// @return file and tag of each; empty when all is well
    public static List<String> ineffectiveConditions(Path module) {
        return found(module, DEAF);
    }

    /// Tags that show the id of a dataset or the name of an operation where people read words, and
    /// two texts with a colon between them, which French and English set differently.
    ///
    /// @param module folder of a Maven module; empty for the working directory
    /// @return file and tag of each; empty when all is well
    public static List<String> rawNames(Path module) {
        return found(module, RAW);
    }

    private static List<String> found(Path module, Pattern wrong) {
        try (var files = Files.walk(module.resolve("src/main/resources/templates"))) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(file -> foundIn(file, wrong))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> foundIn(Path file, Pattern wrong) {
        try {
            return wrong.matcher(Files.readString(file))
                    .results()
                    .map(found -> file.getFileName() + ": " + found.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
