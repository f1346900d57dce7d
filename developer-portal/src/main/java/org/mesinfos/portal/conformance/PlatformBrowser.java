package org.mesinfos.portal.conformance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// A made-up person's browser at the authorization server: the very pages and forms that people
/// have.
final class PlatformBrowser {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_WAY = 12;

    private final HttpClient http;
    private final URI issuer;

    private PlatformBrowser(URI issuer, HttpClient http) {
        this.issuer = issuer;
        this.http = http;
    }

    static PlatformBrowser at(URI issuer) {
        var http =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build();
        return new PlatformBrowser(issuer, http);
    }

    /// The person's way ended elsewhere than at the app.
    static final class NoAnswer extends Exception {
        NoAnswer(String why) {
            super(why);
        }
    }

    /// Signs in as the person, decides and says where the browser is sent with the answer.
    ///
    /// @param request the app's authorization request
    /// @param person short name of the made-up person
    /// @param granted which of the scopes on the page are ticked; none means refusing
    /// @throws NoAnswer when the person was not led back to an app
    URI decide(URI request, String person, Predicate<String> granted) throws NoAnswer {
        var page = go(HttpRequest.newBuilder(request).GET(), request);
        if (page.away() != null) {
            return page.away();
        }
        var signIn = page.document().getElementById("person-" + person);
        if (signIn == null) {
            throw new NoAnswer("no-sign-in");
        }
        var consent = press(page, signIn, List.of());
        if (consent.away() != null) {
            return consent.away();
        }
        var answer = answer(consent, granted);
        if (answer.away() == null) {
            throw new NoAnswer("no-decision");
        }
        return answer.away();
    }

    private Page answer(Page consent, Predicate<String> granted) throws NoAnswer {
        var share = consent.document().getElementById("share");
        var refuse = consent.document().getElementById("refuse");
        if (share == null || refuse == null) {
            throw new NoAnswer("no-consent");
        }
        var scopes =
                consent.document().select("input[type=checkbox][name=scope]").stream()
                        .map(Element::val)
                        .filter(granted)
                        .toList();
        if (scopes.isEmpty()) {
            return press(consent, refuse, List.of());
        }
        var fields = new ArrayList<String>();
        scopes.forEach(scope -> fields.add(field("scope", scope)));
        var duration = consent.document().selectFirst("input[type=radio][name=duration][checked]");
        if (duration != null) {
            fields.add(field("duration", duration.val()));
        }
        var sensitive = consent.document().getElementById("confirm-sensitive");
        if (sensitive != null) {
            fields.add(field(sensitive.attr("name"), sensitive.val()));
        }
        return press(consent, share, fields);
    }

    /// @param away where the browser would leave the authorization server; null when it stayed
    private record Page(URI address, Document document, @Nullable URI away) {}

    private Page press(Page page, Element button, List<String> more) throws NoAnswer {
        var form = button.closest("form");
        if (form == null) {
            throw new NoAnswer("no-form");
        }
        var fields = new ArrayList<>(more);
        form.select("input[type=hidden]")
                .forEach(hidden -> fields.add(field(hidden.attr("name"), hidden.val())));
        if (button.hasAttr("name")) {
            fields.add(field(button.attr("name"), button.val()));
        }
        var action = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
        var target = page.address().resolve(action);
        return go(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", fields))),
                target);
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Page go(HttpRequest.Builder first, URI target) throws NoAnswer {
        var address = target;
        if (!UserAgentSimulator.isSameOrigin(issuer, address)) {
            throw new NoAnswer("no-authorization-request");
        }
        var answer = send(first);
        for (var steps = 0; steps < LONGEST_WAY; steps++) {
            var location = answer.headers().firstValue("Location").orElse(null);
            if (answer.statusCode() / 100 != 3 || location == null) {
                return new Page(address, Jsoup.parse(answer.body(), address.toString()), null);
            }
            address = address.resolve(location);
            if (!UserAgentSimulator.isSameOrigin(issuer, address)) {
                return new Page(address, new Document(""), address);
            }
            answer = send(HttpRequest.newBuilder(address).GET());
        }
        throw new NoAnswer("in-circles");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws NoAnswer {
        try {
            return http.send(
                    request.header("Accept", "text/html").timeout(LONGEST).build(),
                    BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new NoAnswer("platform-away");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("stopped");
        }
    }
}
