package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mesinfos.ui.testing.FrenchTextChecks;
import org.mesinfos.ui.testing.TemplateChecks;

/// Both languages say the same things, and every word on a page has a page.
class AuthMessagesTests {

    private static final Path MAIN = Path.of("src/main");
    private static final Path MESSAGES = MAIN.resolve("resources/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[}(]");

    /// Keys that code puts together; what follows the dot is an enum, a reason or a duration.
    private static final List<String> COMPOSED =
            List.of(
                    "anomaly.mail.rule.",
                    "authorization-problem.reason.",
                    "certificate.how.",
                    "certificate.not.",
                    "certificate.told.",
                    "consent.duration.",
                    "consent.other.",
                    "contest.mail.what.",
                    "correction.status.",
                    "document.problem.",
                    "erasure.status.",
                    "member.message.",
                    "member.role.",
                    "message.",
                    "observatory.word.",
                    "messages.done.",
                    "messages.kind.",
                    "messages.mail.",
                    "messages.problem.",
                    "mydata.file.",
                    "export.state.",
                    "home.next.",
                    "import.left-out.",
                    "import.permission.",
                    "import.refused.",
                    "import.state.",
                    "departure.count.",
                    "refusal.reason.",
                    "restriction.",
                    "mydata.filter.",
                    "mydata.chart.",
                    "mydata.sort.",
                    "organizer.problem.",
                    "security.done.",
                    "team.invitation.",
                    "permissions.history.",
                    "permissions.status.",
                    "receipt.outcome.",
                    "recovery.mail.",
                    "recovery.problem.",
                    "security.problem.",
                    "signup.message.",
                    "signup.name.",
                    "signup.problem.",
                    "signup.role.",
                    "signup.terms.");

    private final TreeMap<String, String> french = messages("auth.properties");
    private final TreeMap<String, String> english = messages("auth_en.properties");

    @Test
    void frenchIsWrittenAsTheFrenchDo() {
        assertThat(FrenchTextChecks.problems(Path.of(""), "auth")).isEmpty();
    }

    @Test
    void pagesShowWordsAndNoNamesOfTheCode() {
        assertThat(TemplateChecks.rawNames(Path.of(""))).isEmpty();
    }

    @Test
    void everyConditionOfATemplateIsAsked() {
        assertThat(TemplateChecks.ineffectiveConditions(Path.of(""))).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaceholders() {
        assertThat(english.keySet()).isEqualTo(french.keySet());
        french.forEach(
                (key, text) ->
                        assertThat(placeholders(english.get(key)))
                                .as(key)
                                .isEqualTo(placeholders(text)));
    }

    @Test
    void noTextIsEmptyOrHasAStraightApostropheWhichMessageFormatWouldSwallow() {
        assertThat(french.values()).noneMatch(String::isBlank).noneMatch(t -> t.contains("'"));
        assertThat(english.values()).noneMatch(String::isBlank).noneMatch(t -> t.contains("'"));
    }

    @Test
    void everyKeyOnAPageHasAText() {
        var used = new TreeSet<String>();
        var matcher = USED.matcher(sources(".html"));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        used.removeIf(key -> key.startsWith("ui."));

        assertThat(french.keySet()).containsAll(used);
    }

    @Test
    void everyTextIsUsedSomewhere() {
        var sources = sources(".html") + sources(".java");

        var unused =
                french.keySet().stream()
                        .filter(key -> COMPOSED.stream().noneMatch(key::startsWith))
                        .filter(key -> !sources.contains(key))
                        // The consent page asks for its words without their common beginning.
                        .filter(key -> !sources.contains("\"" + shortened(key) + "\""))
                        .toList();

        assertThat(unused).isEmpty();
    }

    private static String shortened(String key) {
        return key.replaceFirst("^consent\\.", "").replaceFirst("\\.none$", "");
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static TreeMap<String, String> messages(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(MESSAGES.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static String sources(String suffix) {
        try (var files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(AuthMessagesTests::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
