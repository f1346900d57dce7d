package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.problem.ProblemType;

/// Parts of the documentation that say what the code says already: the rooms of each service, in a
/// diagram and a table, by their `package-info.java`, the list of decisions, by their headings, and
/// the problems of the data API. `-Ddocs.write=true` writes them anew.
class GeneratedTablesTests {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path ARCHITECTURE = ROOT.resolve("docs/architecture.md");
    private static final Path DECISIONS = ROOT.resolve("docs/adr/README.md");

    private static final Pattern ALLOWED =
            Pattern.compile("allowedDependencies\\s*=\\s*(\\{[^}]*}|\"[^\"]*\")");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern STATUS = Pattern.compile("(?m)^Status: (.+)$");

    @ParameterizedTest
    @CsvSource({"auth-server, auth", "data-api, data", "developer-portal, portal"})
    void theRoomsOfEachServiceAreListedWithWhatTheyAreForAndMayUse(String module, String service)
            throws IOException {
        var rooms = rooms(module, service);

        check(ARCHITECTURE, "diagram of " + module, diagram(rooms));
        check(ARCHITECTURE, "rooms of " + module, table(rooms));
    }

    @Test
    void aDiagramLeavesOutWhatFollowsFromItsOtherArrows() {
        var rooms =
                List.of(
                        new Room("consent", "", Set.of("grant", "person")),
                        new Room("grant", "", Set.of("person")),
                        new Room("person", "", Set.of()));

        assertThat(diagram(rooms))
                .contains("    consent --> grant\n", "    grant --> person\n")
                .doesNotContain("consent --> person");
    }

    @Test
    void everyDecisionIsListedWithItsTitleAndStatus() throws IOException {
        check(DECISIONS, "decisions", decisions());
    }

    /// The guides are read as pages, so no comment marks the table there: it is the first one.
    @Test
    void everyProblemOfTheDataApiIsInTheGuideWithWhatToDo() throws IOException {
        checkFirstTable(
                ROOT.resolve("docs/guides/errors.en.md"),
                problems("| status | end of type | what to do |", Locale.ENGLISH));
        checkFirstTable(
                ROOT.resolve("docs/guides/errors.fr.md"),
                problems("| statut | fin de type | que faire |", Locale.FRENCH));
    }

    /// Organizers read them in charts, where no slug belongs.
    @ParameterizedTest
    @ValueSource(strings = {"portal", "portal_en"})
    void everyProblemOfTheDataApiHasAWordInThePortal(String language) throws IOException {
        var words = new Properties();
        var file = "developer-portal/src/main/resources/messages/" + language + ".properties";
        try (var in = Files.newBufferedReader(ROOT.resolve(file))) {
            words.load(in);
        }

        assertThat(words.stringPropertyNames())
                .contains(
                        Arrays.stream(ProblemType.values())
                                .map(type -> "portal.refusal." + type.slug())
                                .toArray(String[]::new));
    }

    @Test
    void aTableThatIsNotTrueWouldBeNoticed() {
        var page = "<!-- x -->\n| old |\n<!-- end of x -->\n";

        assertThat(section(page, "x")).isEqualTo("| old |\n");
        assertThat(section(with(page, "x", "| new |\n"), "x")).isEqualTo("| new |\n");
    }

    /// @param uses the rooms that it may use
    private record Room(String name, String purpose, Set<String> uses) {

        static Room of(Path folder) throws IOException {
            var source = Files.readString(folder.resolve("package-info.java"));
            var purpose =
                    source.lines()
                            .filter(line -> line.startsWith("///"))
                            .takeWhile(line -> !line.equals("///"))
                            .map(line -> line.substring(3).strip())
                            .collect(Collectors.joining(" "));
            var allowed = ALLOWED.matcher(source);
            var uses = new TreeSet<String>();
            if (allowed.find()) {
                QUOTED.matcher(allowed.group(1)).results().forEach(use -> uses.add(use.group(1)));
            }
            return new Room(folder.getFileName().toString(), purpose, uses);
        }

        String row() {
            var listed = uses.stream().map(use -> "`" + use + "`").collect(Collectors.joining(" "));
            return "| `%s` | %s | %s |\n".formatted(name, purpose, uses.isEmpty() ? "–" : listed);
        }
    }

    private static List<Room> rooms(String module, String service) throws IOException {
        var base = ROOT.resolve(module + "/src/main/java/org/mesinfos/" + service);
        var rooms = new ArrayList<Room>();
        try (var folders = Files.list(base)) {
            for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
                rooms.add(Room.of(folder));
            }
        }
        return rooms;
    }

    private static String table(List<Room> rooms) {
        return rooms.stream()
                .map(Room::row)
                .collect(
                        Collectors.joining(
                                "", "| room | what it is for | may use |\n|---|---|---|\n", ""));
    }

    /// An arrow goes to what a room may use, unless another of its arrows leads there: all of them
    /// at once show nothing.
    private static String diagram(List<Room> rooms) {
        var uses = rooms.stream().collect(Collectors.toMap(Room::name, Room::uses));
        var lines = new StringBuilder("```mermaid\nflowchart TD\n");
        for (var room : rooms) {
            var direct = new TreeSet<>(room.uses());
            room.uses().forEach(use -> direct.removeAll(reachable(use, uses)));
            if (!direct.isEmpty()) {
                lines.append("    %s --> %s\n".formatted(room.name(), String.join(" & ", direct)));
            }
        }
        return lines.append("```\n").toString();
    }

    private static Set<String> reachable(String room, Map<String, Set<String>> uses) {
        var reached = new TreeSet<String>();
        uses.get(room)
                .forEach(
                        use -> {
                            reached.add(use);
                            reached.addAll(reachable(use, uses));
                        });
        return reached;
    }

    private static String decisions() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| decision | status |");
        lines.add("|---|---|");
        try (var files = Files.list(DECISIONS.getParent())) {
            for (var file :
                    files.filter(one -> one.getFileName().toString().matches("\\d{3}-.*\\.md"))
                            .sorted()
                            .toList()) {
                var text = Files.readString(file);
                var status = STATUS.matcher(text);
                lines.add(
                        "| [%s](%s) | %s |"
                                .formatted(
                                        text.lines().findFirst().orElseThrow().substring(2),
                                        file.getFileName(),
                                        status.find() ? status.group(1) : "in force"));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String problems(String head, Locale language) {
        return Arrays.stream(ProblemType.values())
                .sorted(Comparator.comparingInt(ProblemType::status))
                .map(
                        type ->
                                "| %d | `%s` | %s |\n"
                                        .formatted(
                                                type.status(),
                                                type.slug(),
                                                type.detail().in(language)))
                .collect(Collectors.joining("", head + "\n|---|---|---|\n", ""));
    }

    private static void checkFirstTable(Path page, String wanted) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            var text = Files.readString(page);
            Files.writeString(page, text.replace(firstTable(text), wanted));
        }
        assertThat(firstTable(Files.readString(page)))
                .as("%s; -Ddocs.write=true writes it", page)
                .isEqualTo(wanted);
    }

    private static String firstTable(String page) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static void check(Path page, String name, String wanted) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, with(Files.readString(page), name, wanted));
        }
        assertThat(section(Files.readString(page), name))
                .as("%s in %s; -Ddocs.write=true writes it", name, page)
                .isEqualTo(wanted);
    }

    private static String section(String page, String name) {
        return page.substring(start(page, name), end(page, name));
    }

    private static String with(String page, String name, String table) {
        return page.substring(0, start(page, name)) + table + page.substring(end(page, name));
    }

    private static int start(String page, String name) {
        var mark = "<!-- " + name + " -->\n";
        assertThat(page).contains(mark);
        return page.indexOf(mark) + mark.length();
    }

    private static int end(String page, String name) {
        var mark = "<!-- end of " + name + " -->";
        assertThat(page).contains(mark);
        return page.indexOf(mark);
    }
}
