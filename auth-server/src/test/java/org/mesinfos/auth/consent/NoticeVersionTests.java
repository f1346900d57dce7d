package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A permission names the version of the text that was read; so a text never changes under its
/// version. Anybody who changes a word changes the version, and then the hash below.
class NoticeVersionTests {

    private static final String VERSION = "2026-12-03.1";
    private static final String WORDS = "P-xFpugrtJdolv4l37iqtHiCZbNKSzF2MG2O-xqe_4s";

    @Test
    void theWordsOfThisVersionAreTheOnesThatPeopleRead() {
        var french = texts("auth");
        var english = texts("auth_en");

        assertThat(french.get("consent.version")).isEqualTo(VERSION);
        assertThat(english.get("consent.version")).isEqualTo(VERSION);
        assertThat(ConsentNoticeText.hash(List.of(french.toString(), english.toString())))
                .as("change consent.version together with the words")
                .isEqualTo(WORDS);
    }

    private static TreeMap<String, String> texts(String name) {
        var properties = new Properties();
        var resource = "/messages/" + name + ".properties";
        try (var in = NoticeVersionTests.class.getResourceAsStream(resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("consent."))
                .forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
