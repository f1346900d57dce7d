package org.mesinfos.launcher;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Somebody from outside guesses from its name what a class does: a noun, never a verb form, an
/// adjective or a sentence; an exception is called one (docs/style.md).
class TypeNamesTests {

    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern VERB_FORM = Pattern.compile(".*(?:[a-z]ing|[a-z]ed)");

    /// Words that are participles, pronouns or adverbs at the end of a name.
    private static final Pattern NOT_A_NOUN =
            Pattern.compile(
                    ".*(?:Again|Anew|Anyone|Asked|At|Brought|Given|Held|Kept|Later|Left|Lost|Made|Once"
                            + "|Only|Seen|Sent|Shown|Taken|Told|Whoever|Withheld|Yet)");

    private static final Pattern SENTENCE =
            Pattern.compile("(?:No|Not|On|Without|Of|To|From|With)[A-Z].*");

    /// One word says enough only where it has one meaning in the whole project.
    private static final Pattern ONE_WORD = Pattern.compile("[A-Z][a-z]+");

    /// What looks like a verb form and is none, or is the standard's own word.
    private static final Map<String, String> ALLOWED =
            Map.ofEntries(
                    entry("ApiProblem", "the word of RFC 9457 for an error answer"),
                    entry("Appointments", "the same thing at the portal, which asks for it"),
                    entry("ConsentWording", "a noun: how something is put into words"),
                    entry("FormBinding", "Spring's word for what reads a form"),
                    entry("LoadShedding", "the field's word for turning away early"),
                    entry("MessageWording", "a noun: how something is put into words"),
                    entry("Mode", "the same thing in two services, which share no code"),
                    entry("NoOpSessionRegistry", "Spring's word for what does nothing"),
                    entry("PermissionWording", "a noun: how something is put into words"),
                    entry("Problem", "the word of RFC 9457 for an error answer"),
                    entry("Publisher", "the same thing at the portal, which describes it"),
                    entry("Ranking", "a noun: the order of entries by their scores"),
                    entry(
                            "ReceiptProcessing",
                            "the word of ISO/IEC TS 27560 for what is done with data"),
                    entry("RecordEncoding", "a noun: the bytes of a record"),
                    entry("RecordWording", "a noun: how something is put into words"),
                    entry("RestrictionWording", "a noun: how something is put into words"),
                    entry("RssFeed", "a noun that ends like a verb form"));

    @Test
    void everyTypeHasANameThatSaysWhatItIs() throws IOException {
        var wrong = new TreeSet<String>();
        for (var type : types().entrySet()) {
            var files = type.getValue();
            fault(type.getKey(), files.size(), Files.readString(files.getFirst()))
                    .ifPresent(wrong::add);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingIsAllowedThatIsNotThere() throws IOException {
        assertThat(types().keySet()).containsAll(ALLOWED.keySet());
        ALLOWED.forEach((name, reason) -> assertThat(reason).as(name).isNotBlank());
    }

    @Test
    void aNameThatHidesWhatItIsWouldBeNoticed() {
        for (var planted :
                List.of(
                        "Deciding",
                        "Asked",
                        "Brought",
                        "Released",
                        "MadePasskeyLost",
                        "Whoever",
                        "SignInAgain",
                        "ReachedAt",
                        "PushedOnly",
                        "NoSessionList",
                        "OnManagementPort",
                        "WithoutEmptyParameters")) {
            assertThat(fault(planted, 1, "")).as(planted).isPresent();
        }
        assertThat(fault("Line", 2, "")).isPresent();
        assertThat(fault("ForeignTrail", 1, "class ForeignTrail extends RuntimeException {"))
                .isPresent();
        assertThat(fault("Grant", 1, "")).isEmpty();
        assertThat(fault("RefreshTokens", 2, "")).isEmpty();
    }

    private static Optional<String> fault(String name, int times, String source) {
        if (ALLOWED.containsKey(name)) {
            return Optional.empty();
        }
        if (VERB_FORM.matcher(name).matches()) {
            return Optional.of(name + " is a verb form");
        }
        if (NOT_A_NOUN.matcher(name).matches()) {
            return Optional.of(name + " is not a noun");
        }
        if (SENTENCE.matcher(name).matches()) {
            return Optional.of(name + " is a sentence");
        }
        var exception = Pattern.compile("class " + name + "\\s+extends \\w+Exception\\b");
        if (exception.matcher(source).find() && !name.endsWith("Exception")) {
            return Optional.of(name + " is an exception");
        }
        if (times > 1 && ONE_WORD.matcher(name).matches()) {
            return Optional.of(name + " means " + times + " things");
        }
        return Optional.empty();
    }

    /// Top-level types of main code, each with the files that declare one of that name.
    private static Map<String, List<Path>> types() throws IOException {
        var types = new TreeMap<String, List<Path>>();
        try (var files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().matches(".*/src/main/java/.*/[A-Z]\\w*\\.java"))
                    .forEach(
                            file ->
                                    types.merge(
                                            file.getFileName().toString().replace(".java", ""),
                                            List.of(file),
                                            (a, b) ->
                                                    Stream.concat(a.stream(), b.stream())
                                                            .toList()));
        }
        return types;
    }
}
