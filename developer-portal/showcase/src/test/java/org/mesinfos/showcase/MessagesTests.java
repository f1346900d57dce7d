package org.mesinfos.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTests {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z0-9.-]*)");

    private static Properties messages(String file) throws IOException {
        var messages = new Properties();
        try (var reader =
                Files.newBufferedReader(
                        RESOURCES.resolve("messages").resolve(file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var french = messages("desk.properties");
        var english = messages("desk_en.properties");

        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(french.stringPropertyNames()));
        assertThat(french.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(french.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void everyKeyOfAPageExists() throws IOException {
        var french = messages("desk.properties");
        try (var pages = Files.walk(RESOURCES.resolve("templates"))) {
            for (var page : pages.filter(Files::isRegularFile).toList()) {
                var keys =
                        KEY.matcher(Files.readString(page))
                                .results()
                                .map(found -> found.group(1))
                                .toList();
                assertThat(french.stringPropertyNames()).as(page.toString()).containsAll(keys);
            }
        }
    }
}
