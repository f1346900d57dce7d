package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The style sheets of all pages, against the templates of all services.
class StyleSheetTests {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path STYLE = Path.of("src/main/resources/static/ui");

    /// What was agreed on (docs/style.md): they go down with the sheets, not up.
    private static final int MOST_LINES = 597;

    private static final int MOST_LINES_WITH_COMMENTS = 680;

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern SELECTOR = Pattern.compile("([^{};]+)\\{");
    private static final Pattern SEVERAL_ON_A_LINE =
            Pattern.compile(";[ \\t]*[^\\s}]|\\{[ \\t]*\\S");
    private static final Pattern CLASS = Pattern.compile("\\.([a-z][\\w-]*)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:class|th:class|th:classappend)=\"([^\"]*)\"");

    @Test
    void everyClassThatIsStyledIsUsedByAPage() throws IOException {
        var used = new TreeSet<String>();
        for (var module :
                new String[] {"developer-portal/ui-kit", "developer-portal", "auth-server"}) {
            used.addAll(used(ROOT.resolve(module).resolve("src/main/resources/templates")));
        }

        assertThat(used).containsAll(styled(style()));
        assertThat(styled(".nobody:hover { color: red; }")).containsExactly("nobody");
    }

    @Test
    void everyStyleSheetIsImportedAndShortEnoughToRead() throws IOException {
        try (var files = Files.list(STYLE)) {
            for (var file : files.filter(StyleSheetTests::isStyleSheet).toList()) {
                var name = file.getFileName().toString();
                if (!name.equals("mesinfos.css")) {
                    assertThat(Files.readString(STYLE.resolve("mesinfos.css")))
                            .contains("@import url(\"%s\")".formatted(name));
                }
                assertThat(Files.readAllLines(file)).as(name).hasSizeLessThan(180);
            }
        }
    }

    /// What a browser reads is counted by itself, so that no comment has to go for a rule.
    @Test
    void allStyleSheetsTogetherStayShort() throws IOException {
        assertThat(lines(style())).isLessThan(MOST_LINES);
        assertThat(style().lines().count()).isLessThan(MOST_LINES_WITH_COMMENTS);
        assertThat(lines("/* Who\n   is there */\n\n.nobody {\n  color: red;\n}\n")).isEqualTo(3);
        assertThat(lines(style() + ".nobody {\n}\n".repeat(MOST_LINES / 2)))
                .isGreaterThan(MOST_LINES);
    }

    @Test
    void aLineHoldsOneDeclaration() throws IOException {
        assertThat(withoutComments(style())).doesNotContainPattern(SEVERAL_ON_A_LINE);
        assertThat(".nobody {\n  color: red; margin: 0;\n}\n").containsPattern(SEVERAL_ON_A_LINE);
        assertThat(".nobody { color: red; }\n").containsPattern(SEVERAL_ON_A_LINE);
    }

    private static long lines(String sheet) {
        return withoutComments(sheet).lines().filter(line -> !line.isBlank()).count();
    }

    private static String withoutComments(String sheet) {
        return COMMENT.matcher(sheet).replaceAll("");
    }

    private static String style() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(STYLE)) {
            for (var file : files.filter(StyleSheetTests::isStyleSheet).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static boolean isStyleSheet(Path file) {
        return file.toString().endsWith(".css");
    }

    private static Set<String> styled(String sheet) {
        var found = new TreeSet<String>();
        var selectors = SELECTOR.matcher(withoutComments(sheet));
        while (selectors.find()) {
            CLASS.matcher(selectors.group(1)).results().forEach(one -> found.add(one.group(1)));
        }
        return found;
    }

    private static Set<String> used(Path templates) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(templates)) {
            files.filter(file -> file.toString().endsWith(".html"))
                    .map(StyleSheetTests::read)
                    .flatMap(text -> ATTRIBUTE.matcher(text).results())
                    .flatMap(value -> Arrays.stream(value.group(1).split("[^\\w-]+")))
                    .forEach(found::add);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
