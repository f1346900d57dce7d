package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.mesinfos.auth.testing.Browser;

/// A live app, made by a developer and approved by an organizer, both on the portal's own pages.
///
/// @param secret as its developer was shown it
record ApprovedApp(String clientId, String secret) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static final String REDIRECT = "https://stock.example.org/callback";

    /// @param scope the only one that it asks for
    static ApprovedApp on(TestPlatform platform, String scope) {
        var number = NUMBER.incrementAndGet();
        var developer = signedIn(platform, "dev@example.org", "developer");
        developer.visit("/apps/new");
        var ask =
                developer
                        .page()
                        .select("input[type=hidden][value=" + scope + "]")
                        .attr("name")
                        .replace(".scope", "");
        developer.submit(
                "create-app",
                field("nameFr", "Carnet de stock " + number),
                field("nameEn", "Stock diary " + number),
                field("redirectUris", REDIRECT),
                field("confidential", "true"),
                field(ask + ".wanted", "true"),
                field(ask + ".fr", "Montrer vos comptes sur une seule page."),
                field(ask + ".en", "Show your accounts on one page."));
        var app = developer.element("client-id").text().replaceAll("-test$", "");
        developer.visit("/apps/" + app + "/live");
        var site = VouchingSite.with(developer.element("domain-mark").text());
        developer.submit(
                "ask-live",
                field("legalName", "Atelier Exemple SAS"),
                field("domain", site),
                field("demo", "https://stock.example.org/demo"),
                field("contact", "dev@example.org"),
                field("promised", "true"));
        signedIn(platform, "organizer@example.org", "organizer")
                .visit("/organizer/reviews/" + app + "~0001")
                .submit(
                        "decide",
                        field("becomes", "APPROVED"),
                        field("text", "Ses raisons sont claires."));
        developer.visit("/apps/" + app + "/live").submit("live-secret");
        assertThat(developer.element("fapi").text()).contains("FAPI 2.0");
        return new ApprovedApp(
                developer.element("client-id").text(), developer.element("client-secret").text());
    }

    private static Browser signedIn(TestPlatform platform, String login, String password) {
        var browser = new Browser(platform.portal(), platform.issuer());
        return browser.visit("/oauth2/authorization/mesinfos").signIn(login, password);
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ApprovedApp[" + clientId + "]";
    }
}
