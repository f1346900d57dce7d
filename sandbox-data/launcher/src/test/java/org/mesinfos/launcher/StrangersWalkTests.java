package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.phaselog.PhaseLog;

/// Strangers call whatever there is to call, and the databases do not grow.
class StrangersWalkTests {

    /// Collections that may grow by strangers, by how much from one address, and why.
    private static final Map<String, Integer> BOUNDED =
            Map.ofEntries(
                    // Counters of limits: one for each thing counted in a window, and the address
                    // limit of sign-ins comes before the counters of logins.
                    Map.entry("auth.signInAttempts", 240),
                    Map.entry("data.quotas", 10),
                    // Requests of public clients: 600 in a quarter of an hour, gone after five
                    // minutes.
                    Map.entry("auth.pushed_requests", 1_200),
                    // Links that wait in mailboxes: as many as the limit of sign-ups lets through.
                    Map.entry("auth.sign_ups", 200),
                    // One document a day and mode; the key that seals sessions, once.
                    Map.entry("auth.consent_days", 2),
                    Map.entry("auth.session_keys", 1),
                    Map.entry("portal.session_keys", 1),
                    Map.entry("portal.service_keys", 1),
                    // The permission behind the public first call: one in seven days, with what
                    // belongs to it.
                    Map.entry("auth.grants", 1),
                    Map.entry("auth.grant_pointers", 1),
                    Map.entry("auth.grant_events", 2),
                    Map.entry("auth.receipts", 1),
                    Map.entry("auth.notices", 1),
                    // What the services write by the clock, no matter who calls; what the portal
                    // looks up
                    // for its watch on anomalies is in the trail like any look.
                    Map.entry("auth.client_uses", 5),
                    Map.entry("auth.messages", 20),
                    Map.entry("auth.onboarding", 1),
                    Map.entry("auth.signing_keys", 4),
                    Map.entry("data.call_days", 4),
                    Map.entry("data.trail_chains", 40),
                    Map.entry("data.trail_checkpoints", 40),
                    Map.entry("data.trail_tiles", 40),
                    Map.entry("data.trail_writers", 2),
                    Map.entry("portal.probe_days", 4),
                    Map.entry("portal.found_anomalies", 5));

    /// Views of the trail, which follow it.
    private static final String VIEWS = "data.access_views";

    private static final int VIEWS_OF_THE_CLOCK = 40;

    /// Answered by filters, which no handler names.
    private static final List<String> OF_FILTERS =
            List.of(
                    "GET auth /oauth2/authorize",
                    "POST auth /oauth2/authorize",
                    "POST auth /oauth2/par",
                    "POST auth /oauth2/token",
                    "POST auth /oauth2/introspect",
                    "POST auth /oauth2/revoke",
                    "GET auth /oauth2/jwks",
                    "GET auth /userinfo",
                    "GET auth /connect/logout",
                    "POST auth /connect/logout",
                    "POST auth /logout",
                    "GET auth /.well-known/openid-configuration",
                    "GET auth /no-such-page",
                    "GET portal /oauth2/authorization/mesinfos",
                    "GET portal /login/oauth2/code/mesinfos",
                    "POST portal /logout",
                    "GET portal /apps",
                    "GET portal /no-such-page",
                    "GET data /no-such-page");

    private final TestPlatform platform = TestPlatform.inThisProcess();
    private final HttpClient withoutCookies = HttpClient.newHttpClient();
    private final Random random = new Random(16);

    private record Route(String method, String server, String path) {}

    @Test
    void aCallerLeavesNothingBehind() throws Exception {
        call(Integer.getInteger("strangers.calls", 1_000));
    }

    @Test
    @Tag("proof")
    void tenThousandCallsLeaveNothingBehind() throws Exception {
        call(Integer.getInteger("strangers.many", 10_000));
    }

    private void call(int calls) throws Exception {
        var routes = routes();
        var token = new Stranger(platform.issuer());
        copyPhases();
        var before = settled();

        for (int i = 0; i < calls; i++) {
            call(routes.get(i % routes.size()), i, token);
        }

        var grown = new TreeMap<String, Long>();
        documents()
                .forEach(
                        (name, now) -> {
                            var more = now - before.getOrDefault(name, 0L);
                            if (more > bound(name)) {
                                grown.put(name, more);
                            }
                        });
        System.out.printf("%d calls of strangers over %d routes%n", calls, routes.size());
        assertThat(grown).as("documents that strangers left behind").isEmpty();
        assertThat(calls).isGreaterThan(routes.size());
    }

    /// The portal copies the phases of the demo's entries to their log half a minute after its
    /// start: now, so that it does not come between the two counts.
    private void copyPhases() {
        var phaseLog = platform.bean(PhaseLog.class);
        var entries = platform.bean(Entries.class);
        for (var contest : platform.bean(Contests.class).all()) {
            entries.forEachPage(contest.id(), page -> page.forEach(phaseLog::follow));
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        platform.routes()
                .forEach(
                        (server, found) -> {
                            assertThat(found).isNotEmpty();
                            for (var one : found) {
                                var methods =
                                        one.getMethodsCondition().getMethods().isEmpty()
                                                ? Set.of("GET", "POST")
                                                : one.getMethodsCondition().getMethods().stream()
                                                        .map(Enum::name)
                                                        .collect(Collectors.toSet());
                                for (var path : one.getPatternValues()) {
                                    methods.forEach(
                                            method -> routes.add(new Route(method, server, path)));
                                }
                            }
                        });
        for (var one : OF_FILTERS) {
            var parts = one.split(" ");
            routes.add(new Route(parts[0], server(parts[1]), parts[2]));
        }
        return routes;
    }

    private String server(String name) {
        return switch (name) {
            case "auth" -> platform.issuer();
            case "data" -> platform.api();
            default -> platform.portal();
        };
    }

    /// Somebody who has looked at the sign-in page and has its form's token.
    private static final class Stranger {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String token;

        Stranger(String issuer) throws Exception {
            var page =
                    http.send(
                            HttpRequest.newBuilder(URI.create(issuer + "/login")).build(),
                            HttpResponse.BodyHandlers.ofString());
            token = Jsoup.parse(page.body()).select("input[name=_csrf]").val();
            assertThat(token).isNotEmpty();
        }
    }

    private void call(Route route, int i, Stranger stranger)
            throws IOException, InterruptedException {
        var path = route.path().replaceAll("\\{[^}]*}", "x" + i).replace("**", "x" + i);
        // With cookies of a page seen before, or without any.
        var http = i % 3 == 0 ? withoutCookies : stranger.http;
        var uri = URI.create(route.server() + path + (isRead(route) ? "?" + form(i, "") : ""));
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*");
        if (isRead(route)) {
            request.method(route.method(), BodyPublishers.noBody());
        } else if (i % 5 == 4) {
            request.header("Content-Type", "application/json")
                    .header("X-CSRF-TOKEN", stranger.token)
                    .method(route.method(), BodyPublishers.ofString("{}"));
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(
                            route.method(),
                            BodyPublishers.ofString(form(i, "&_csrf=" + stranger.token)));
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).as(route + " " + i).isNotEqualTo(500);
    }

    private static boolean isRead(Route route) {
        return Set.of("GET", "HEAD").contains(route.method());
    }

    /// A bit of what every form and request takes, each time for somebody else.
    private String form(int i, String more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("username", "stranger" + i);
        fields.put("password", "guess" + random.nextInt());
        fields.put("email", "stranger" + i + "@example.org");
        fields.put("person", "germaine");
        fields.put("response_type", "code");
        fields.put("client_id", "demo-test");
        fields.put("redirect_uri", "http://127.0.0.1/callback");
        fields.put("scope", "bank.accounts:read");
        fields.put("state", "s" + random.nextInt());
        fields.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        fields.put("code_challenge_method", "S256");
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", "r" + i);
        fields.put("token", "t" + i);
        fields.put("name", "Stranger");
        return fields.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + more;
    }

    private static int bound(String name) {
        return name.startsWith(VIEWS) ? VIEWS_OF_THE_CLOCK : BOUNDED.getOrDefault(name, 0);
    }

    /// As it is once what other tests began is over.
    private Map<String, Long> settled() throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var last = documents();
        while (System.nanoTime() < end) {
            Thread.sleep(2_000);
            var now = documents();
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private Map<String, Long> documents() {
        var counts = new TreeMap<String, Long>();
        try (var client = MongoClients.create(TestMongo.uri())) {
            for (var name : List.of("auth", "data", "sandbox", "portal")) {
                var database = client.getDatabase(platform.database(name));
                for (var collection : database.listCollectionNames()) {
                    counts.put(
                            name + "." + collection,
                            database.getCollection(collection).countDocuments());
                }
            }
        }
        return counts;
    }
}
