package org.mesinfos.people.output;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Delivers to a running demonstration what a company holds on the demo panel of one day, as the
/// company itself would: by its own client, over HTTP. May be repeated; the platform stores nothing
/// twice. A platform that is busy is asked again after the time that it gives, six times in all.
///
/// A command: `--holder` (an id of the catalogue, or `all`), `--day` (`today` or a date),
/// `--panel`, `--issuer`, `--data-api`, `--folder`. The secret of the client is the published one
/// of the demonstration, or what stands in `HOLDER_SECRET`.
public final class DeliverCommand {

    private static final Set<String> OPTIONS =
            Set.of("holder", "day", "panel", "issuer", "data-api", "folder");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// Far below what one delivery may have (docs/data-api.md).
    private static final int LINES_AT_ONCE = 10_000;

    private static final Set<Integer> PASSING = Set.of(429, 503);
    private static final int MOST_ATTEMPTS = 6;

    private final URI issuer;
    private final URI dataApi;
    private final HttpClient http;
    private final PrintStream told;

    private DeliverCommand(CommandOptions options, HttpClient http, PrintStream told) {
        this.issuer = URI.create(options.text("issuer", "http://localhost:9000"));
        this.dataApi = URI.create(options.text("data-api", "http://localhost:8090"));
        this.http = http;
        this.told = told;
    }

    /// The platform says no; the message is what it answers.
    static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }

    /// Delivers, with a line for each dataset on the output.
    public static void main(String[] arguments) throws InterruptedException {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            // Before the generator is used for the first time.
            keepYear(CommandOptions.of(arguments, OPTIONS));
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            run(arguments, Clock.systemUTC(), System.getenv(), out);
        } catch (IllegalArgumentException | DateTimeException e) {
            err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            err.println("Not delivered: " + e);
            System.exit(1);
        }
    }

    /// The made-up year ends on the day that the start has written down.
    private static void keepYear(CommandOptions options) throws IOException {
        var kept = Path.of(options.text("folder", ".mesinfos")).resolve("sandbox-today");
        if (System.getProperty("sandbox.today") == null && Files.exists(kept)) {
            System.setProperty("sandbox.today", Files.readString(kept).strip());
        }
    }

    /// @param environment where `HOLDER_SECRET` may stand
    /// @throws IllegalArgumentException with a sentence when an option makes no sense
    /// @throws IOException when the platform does not answer, or says no
    public static void run(
            String[] arguments, Clock clock, Map<String, String> environment, PrintStream told)
            throws IOException, InterruptedException {
        var options = CommandOptions.of(arguments, OPTIONS);
        var day = day(options.text("day", "today"), clock);
        var panelists = Integer.parseInt(options.text("panel", "12"));
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var command = new DeliverCommand(options, http, told);
            for (var holder : holders(options.text("holder", ""))) {
                var secret =
                        environment.getOrDefault("HOLDER_SECRET", "holder-" + holder + "-secret");
                command.deliver(holder, new DailyDelivery(holder, day).lines(panelists), secret);
            }
        }
    }

    private static LocalDate day(String text, Clock clock) {
        return text.equals("today") ? LocalDate.now(clock.withZone(PARIS)) : LocalDate.parse(text);
    }

    private static List<String> holders(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("--holder is the id of a company, or all");
        }
        return name.equals("all")
                ? Catalogue.load().holders().stream().map(Holder::id).toList()
                : List.of(name);
    }

    private void deliver(String holder, Map<Dataset, List<String>> lines, String secret)
            throws IOException, InterruptedException {
        if (lines.isEmpty()) {
            told.println(holder + ": nothing on that day");
            return;
        }
        var token = token(holder, secret);
        for (var entry : lines.entrySet()) {
            var dataset = entry.getKey().id();
            var parts = entry.getValue().stream().gather(Gatherers.windowFixed(LINES_AT_ONCE));
            for (var part : parts.toList()) {
                var report = deliver(dataset, part, token);
                told.printf(
                        "%s %s: %d lines, %d accepted, %d kept out%s%n",
                        holder,
                        dataset,
                        report.path("lines").asInt(),
                        report.path("accepted").asInt(),
                        report.path("quarantined").asInt(),
                        rules(report));
            }
        }
    }

    /// Why lines were kept out, such as ` (LEFT)`; empty when none was.
    private static String rules(JsonNode report) {
        var rules =
                report.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("rule").asString())
                        .distinct()
                        .sorted()
                        .toList();
        return rules.isEmpty() ? "" : " (" + String.join(", ", rules) + ")";
    }

    private JsonNode deliver(String dataset, List<String> lines, String token)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(dataApi + "/v1/deliveries/" + dataset))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("", lines))),
                202);
    }

    private String token(String holder, String secret) throws IOException, InterruptedException {
        var credentials = ("holder-" + holder + ":" + secret).getBytes(StandardCharsets.UTF_8);
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(credentials))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials"
                                                        + "&scope=deliveries%3Awrite")),
                        200);
        return answer.path("access_token").asString();
    }

    private JsonNode send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        var asked = request.timeout(Duration.ofMinutes(2)).build();
        var answer = http.send(asked, BodyHandlers.ofString());
        for (var attempts = 1; attempts < MOST_ATTEMPTS && isPassing(answer); attempts++) {
            Thread.sleep(retryAfter(answer));
            answer = http.send(asked, BodyHandlers.ofString());
        }
        if (answer.statusCode() != expected) {
            throw new RefusedException(
                    "%s answers %d: %s".formatted(asked.uri(), answer.statusCode(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static boolean isPassing(HttpResponse<String> answer) {
        return PASSING.contains(answer.statusCode());
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        return Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1));
    }
}
