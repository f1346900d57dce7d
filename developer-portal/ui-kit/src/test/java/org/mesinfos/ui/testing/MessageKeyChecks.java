package org.mesinfos.ui.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Compares a service's messages with each other and with the pages and classes that use them.
///
/// ```java
/// assertThat(MessageKeyChecks.of(Path.of(""), "portal").problems()).isEmpty();
/// ```
public final class MessageKeyChecks {

    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{\\s*([a-zA-Z][\\w.-]*)");
    private static final Pattern PREFIX_IN_TEMPLATE =
            Pattern.compile("#\\{\\s*\\|([a-zA-Z][\\w.-]*\\.)\\$");
    private static final Pattern LITERAL_IN_CLASS =
            Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)*\\.?)\"");

    private final Properties french;
    private final Properties english;
    private final Set<String> knownElsewhere = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> prefixes = new TreeSet<>();
    private final Set<String> literals = new TreeSet<>();

    private MessageKeyChecks(Properties french, Properties english) {
        this.french = french;
        this.english = english;
    }

    /// Reads the messages, templates and classes of a Maven module.
    ///
    /// @param module its folder; empty for the working directory, which is the module in its tests
    /// @param bundle name of the message files below `messages/`
    public static MessageKeyChecks of(Path module, String bundle) {
        var resources = module.resolve("src/main/resources");
        var messages = resources.resolve("messages");
        var keys =
                new MessageKeyChecks(
                        load(messages.resolve(bundle + ".properties")),
                        load(messages.resolve(bundle + "_en.properties")));
        texts(resources.resolve("templates"), ".html").forEach(keys::readTemplate);
        texts(module.resolve("src/main/java"), ".java").forEach(keys::readClass);
        keys.knownElsewhere.addAll(kit().stringPropertyNames());
        return keys;
    }

    /// What is wrong, one sentence each; empty when all is well.
    public List<String> problems() {
        var problems = new ArrayList<String>();
        missingIn(english, french, "English", problems);
        missingIn(french, english, "French", problems);
        for (var key : new TreeSet<>(french.stringPropertyNames())) {
            compare(key, problems);
            if (!isUsed(key)) {
                problems.add(key + " is not used");
            }
        }
        for (var key : used) {
            if (!french.containsKey(key) && !knownElsewhere.contains(key)) {
                problems.add(key + " is used but not written");
            }
        }
        return problems;
    }

    private static void missingIn(
            Properties some, Properties all, String language, List<String> problems) {
        for (var key : new TreeSet<>(all.stringPropertyNames())) {
            if (!some.containsKey(key)) {
                problems.add(key + " is missing in " + language);
            }
        }
    }

    private void compare(String key, List<String> problems) {
        for (var text : List.of(french.getProperty(key), english.getProperty(key, "-"))) {
            if (text.isBlank()) {
                problems.add(key + " is empty");
            }
            // With always-use-message-format a lone apostrophe swallows what follows.
            if (LONE_APOSTROPHE.matcher(text).find()) {
                problems.add(key + " has an apostrophe that is not doubled");
            }
        }
        var other = english.getProperty(key);
        if (other != null && !placeholders(french.getProperty(key)).equals(placeholders(other))) {
            problems.add(key + " has other placeholders in English");
        }
    }

    private boolean isUsed(String key) {
        return used.contains(key)
                || literals.contains(key)
                || prefixes.stream().anyMatch(key::startsWith)
                || literals.stream()
                        .filter(literal -> literal.endsWith("."))
                        .anyMatch(key::startsWith);
    }

    private void readTemplate(String text) {
        KEY_IN_TEMPLATE.matcher(text).results().forEach(match -> used.add(match.group(1)));
        PREFIX_IN_TEMPLATE.matcher(text).results().forEach(match -> prefixes.add(match.group(1)));
    }

    private void readClass(String text) {
        LITERAL_IN_CLASS.matcher(text).results().forEach(match -> literals.add(match.group(1)));
    }

    private static Set<String> placeholders(String text) {
        var numbers = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> numbers.add(match.group(1)));
        return numbers;
    }

    private static List<String> texts(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(MessageKeyChecks::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties load(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties kit() {
        var properties = new Properties();
        try (var in = MessageKeyChecks.class.getResourceAsStream("/messages/ui.properties")) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
