import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says which tests ran, by module, and which classes took longest; Maven itself says how long each
/// module took.
///
///     java .ci/TestReport.java ROOT SINCE
///
/// `SINCE` is an instant (`2026-11-25T12:00:00Z`): older reports are of other runs.
class TestReport {

    private static final int SLOWEST = 10;
    private static final Pattern GIVEN_SERVER =
            Pattern.compile("<property name=\"mongodb.uri\" value=\"([^\"]*)\"");
    private static final Pattern HEAD = Pattern.compile("<testsuite [^>]*>");

    record Suite(String module, String name, double seconds, int tests, int wrong, int skipped) {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var suites = suites(root, Instant.parse(arguments[1]));
        var modules =
                suites.stream()
                        .collect(Collectors.groupingBy(Suite::module, Collectors.toList()));
        print("%n%-26s %7s %7s %8s %8s", "Tests of", "ran", "failed", "skipped", "seconds");
        modules.entrySet().stream()
                .sorted(Comparator.comparing(module -> module.getKey()))
                .forEach(module -> line(module.getKey(), module.getValue()));
        line("all", suites);
        print("%nDatabase of the tests: %s", database(root));
        print("%nSlowest test classes");
        suites.stream()
                .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                .limit(SLOWEST)
                .forEach(suite -> print("%8.1f s  %s", suite.seconds(), suite.name()));
    }

    private static void line(String name, List<Suite> suites) {
        print(
                "%-26s %7d %7d %8d %8.0f",
                name,
                suites.stream().mapToInt(Suite::tests).sum(),
                suites.stream().mapToInt(Suite::wrong).sum(),
                suites.stream().mapToInt(Suite::skipped).sum(),
                suites.stream().mapToDouble(Suite::seconds).sum());
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /// As the newest report says; without what a URI may contain of an account.
    private static String database(Path root) throws IOException {
        try (var files = Files.find(root, 6, (path, attributes) -> isReport(path))) {
            var newest = files.max(Comparator.comparing(file -> file.toFile().lastModified()));
            var uri =
                    newest.isEmpty()
                            ? null
                            : GIVEN_SERVER.matcher(Files.readString(newest.get()));
            return uri != null && uri.find() && !uri.group(1).isBlank()
                    ? uri.group(1).replaceAll("//[^/@]*@", "//")
                    : "the embedded engine";
        }
    }

    private static List<Suite> suites(Path root, Instant since) throws IOException {
        var suites = new ArrayList<Suite>();
        try (var files = Files.find(root, 6, (path, attributes) -> isReport(path))) {
            for (var file : files.sorted().toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    suites.add(suite(root, file));
                }
            }
        }
        return suites;
    }

    private static boolean isReport(Path path) {
        return path.endsWith(Path.of("surefire-reports", path.getFileName().toString()))
                && path.getFileName().toString().matches("TEST-.*\\.xml");
    }

    private static Suite suite(Path root, Path file) throws IOException {
        var head = HEAD.matcher(Files.readString(file));
        if (!head.find()) {
            throw new IOException("no test suite in " + file);
        }
        var module = root.relativize(file).getParent().getParent().getParent();
        var errors = number(head.group(), "errors") + number(head.group(), "failures");
        return new Suite(
                module == null ? "." : module.toString(),
                value(head.group(), "name"),
                Double.parseDouble(value(head.group(), "time").replace(",", "")),
                number(head.group(), "tests"),
                errors,
                number(head.group(), "skipped"));
    }

    private static int number(String head, String name) {
        return Integer.parseInt(value(head, name));
    }

    private static String value(String head, String name) {
        var value = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(head);
        if (!value.find()) {
            throw new IllegalArgumentException("no " + name + " in " + head);
        }
        return value.group(1);
    }
}
