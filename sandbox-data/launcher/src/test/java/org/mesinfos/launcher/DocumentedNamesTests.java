package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Documentation that names a class which is not there misleads everybody after us.
class DocumentedNamesTests {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CLASS_NAME =
            Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})(?:[.#][^`]*)?`");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|/)([^)#]+)[^)]*\\)");

    private static final Map<String, List<Path>> SOURCES = sources();

    // Names of the field and of libraries, written like classes of ours.
    private static final Set<String> NOT_OURS =
            Set.of("StrictMath", "RateLimit", "WebAuthnRelyingPartyOperations", "RawBsonDocument");

    @Test
    void everyClassThatADocumentNamesExists() throws IOException {
        var missing = new TreeSet<String>();
        var known = knownNames();
        for (var document : documents()) {
            namesIn(Files.readString(document)).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> missing.add(ROOT.relativize(document) + ": " + name));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestThatADocumentNamesExists() throws IOException {
        var missing = new TreeSet<String>();
        for (var document : documents()) {
            var named = TEST.matcher(Files.readString(document));
            while (named.find()) {
                if (!hasTest(named.group(1), named.group(2))) {
                    missing.add(ROOT.relativize(document) + ": " + named.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(hasTest("DocumentedNamesTests", "everyTestThatADocumentNamesExists")).isTrue();
        assertThat(hasTest("DocumentedNamesTests", "nobodyWroteThisTest")).isFalse();
    }

    private static boolean hasTest(String type, String method) throws IOException {
        for (var file : SOURCES.getOrDefault(type, List.of())) {
            if (Files.readString(file).contains(" void " + method + "(")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyFileThatADocumentLinksToExists() throws IOException {
        var missing = new TreeSet<String>();
        for (var document : documents()) {
            var links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                if (Files.notExists(document.resolveSibling(links.group(1)))) {
                    missing.add(ROOT.relativize(document) + ": " + links.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void aNameThatIsNotThereWouldBeNoticed() throws IOException {
        assertThat(namesIn("`GrantKeeper` keeps, `MongoGrants#give` gives, `S256` is none"))
                .containsExactly("GrantKeeper", "MongoGrants");
        assertThat(knownNames()).contains("MongoGrants").doesNotContain("GrantKeeper");
    }

    private static Set<String> namesIn(String text) {
        return CLASS_NAME
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !NOT_OURS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> knownNames() throws IOException {
        var names = new TreeSet<String>();
        for (var file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:org/mesinfos/**/*.class")) {
            var name = file.getFilename().replace(".class", "");
            names.add(name.substring(name.lastIndexOf('$') + 1));
        }
        // Tests of other modules are not on this class path.
        names.addAll(SOURCES.keySet());
        return names;
    }

    /// The files of each class, by its simple name; looked for once.
    private static Map<String, List<Path>> sources() {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(
                            Collectors.groupingBy(
                                    file -> file.getFileName().toString().replace(".java", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Path> documents() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"));
                var readme = Stream.of(ROOT.resolve("README.md"))) {
            return Stream.concat(docs, readme)
                    .filter(file -> file.toString().endsWith(".md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
