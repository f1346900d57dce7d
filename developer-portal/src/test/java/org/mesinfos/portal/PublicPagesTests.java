package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PortalTest
class PublicPagesTests {

    // As the library shows a key that has no text.
    private static final String MISSING_TEXT = "\\?\\?[a-z]";

    private static final Set<String> FOLLOWED = new HashSet<>();

    @Autowired MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/docs/dictionary",
                "/docs/datasets/retail-receipts",
                "/docs/datasets/bank-accounts",
                "/docs/datasets/bank-transactions",
                "/docs/datasets/telecom-locations",
                "/docs/guides/first-call",
                "/docs/guides/build-an-app",
                "/docs/guides/consent-flow",
                "/docs/guides/scopes",
                "/docs/guides/test-mode",
                "/docs/guides/errors",
                "/docs/guides/limits",
                "/docs/guides/signals",
                "/docs/guides/delta-sync",
                "/docs/guides/going-live",
                "/docs/guides/security",
                "/docs/guides/observatory",
                "/docs/guides/export-file",
                "/docs/guides/delivering",
                "/docs/guides/versions",
                "/sandbox",
                "/sandbox/germaine",
                "/report",
                "/report/questionnaires",
                "/observatory",
                "/gallery",
                "/gallery/apps",
                "/docs/quick-starts",
                "/gallery/ideas",
                "/contest/results",
                "/contest",
                "/contest/board",
                "/docs/guides/contest",
                "/information/about",
                "/information/contact",
                "/information/legal-notice",
                "/information/privacy",
                "/information/terms",
                "/information/accessibility",
                "/kit"
            })
    void aStrangerReadsItInBothLanguages(String page) throws UnsupportedEncodingException {
        assertThat(mvc.get().uri(page))
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"fr\"")
                .doesNotContainPattern(MISSING_TEXT);
        var english = mvc.get().uri(page + "?lang=en").exchange();
        assertThat(english)
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"en\"")
                .doesNotContainPattern(MISSING_TEXT);
        everyLinkLeadsSomewhere(english.getResponse().getContentAsString());
    }

    /// Or says that the service behind it is away, as here.
    private void everyLinkLeadsSomewhere(String page) {
        Jsoup.parse(page).select("a[href^=/]").eachAttr("href").stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(FOLLOWED::add)
                .forEach(
                        link ->
                                assertThat(mvc.get().uri(URI.create(link)))
                                        .as(link)
                                        .satisfies(
                                                answer ->
                                                        assertThat(answer.getResponse().getStatus())
                                                                .isIn(200, 302, 503)));
    }

    @Test
    void theFrontPageLeadsEachRoleToItsOwnWork() {
        assertThat(mvc.get().uri("/")).bodyText().doesNotContain("id=\"next\"");
        assertThat(mvc.get().uri("/").with(SomePeople.developer("dora")))
                .bodyText()
                .contains("Aller à mes applications")
                .doesNotContain("en tant que juré");
        assertThat(mvc.get().uri("/").with(SomePeople.organizer()))
                .bodyText()
                .contains("Aller à l’organisation");
        assertThat(mvc.get().uri("/").with(SomePeople.juryMember()))
                .bodyText()
                .contains("en tant que juré", "Aller aux candidatures");
        assertThat(mvc.get().uri("/").with(SomePeople.panelist("germaine")))
                .bodyText()
                .contains("en tant que panéliste", "href=\"/gallery/apps\"");
    }

    @Test
    void theFrontPageSaysWhatIsOnOfferAndUntilWhen() {
        assertThat(mvc.get().uri("/"))
                .bodyText()
                .contains("8 entreprises", "62", "à 23:00", "heure de Paris", "href=\"/contest\"")
                .contains("http://localhost:8090/v1/datasets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/datasets/nothing",
                "/docs/guides/nothing",
                "/sandbox/nobody",
                "/sandbox/panelist01",
                "/nothing",
                "/actuator/env"
            })
    void whatDoesNotExistIsMissing(String page) {
        assertThat(mvc.get().uri(page)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/apps", "/apps/new", "/apps/demo/test", "/organizer", "/organizer/audit"})
    void whatNeedsAnAccountLeadsToSignIn(String page) {
        assertThat(mvc.get().uri(page))
                .hasStatus(302)
                .redirectedUrl()
                .endsWith("/oauth2/authorization/mesinfos");
    }

    @Test
    void onlyOrganizersSeeWhichDatabaseWasFound() {
        assertThat(mvc.get().uri("/actuator/health/database"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(mvc.get().uri("/actuator/health/database").with(SomePeople.developer("dora")))
                .bodyText()
                .doesNotContain("topology");
        assertThat(mvc.get().uri("/actuator/health/database").with(SomePeople.organizer()))
                .hasStatusOk()
                .bodyText()
                .contains("\"topology\":", "\"server\":", "\"durability\":")
                .doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void everyPageCarriesTheSecurityHeaders() {
        assertThat(mvc.get().uri("/"))
                .headers()
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasValue("X-Frame-Options", "DENY")
                .hasValue("Referrer-Policy", "same-origin")
                .hasValue(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                                + " data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'; form-action 'self'"
                                + " http://localhost:9000");
    }
}
