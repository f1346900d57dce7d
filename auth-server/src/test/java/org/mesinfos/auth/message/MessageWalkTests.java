package org.mesinfos.auth.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

/// A panelist is told what happens, in their space and by mail, and chooses what they are told.
@ServerTest
class MessageWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist09");
    private static final String ADDRESS = "panelist09@panel.example";
    private static final Pattern LINK = Pattern.compile("http\\S+/messages/address\\?token=\\S+");

    @Value("${platform.issuer}")
    String server;

    @Autowired GrantService granting;
    @Autowired Grants grants;
    @Autowired Persons persons;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    Browser browser;

    @BeforeEach
    void aPanelistShares() {
        TestDataApi.emptyOutbox();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist09", "panelist")
                        .share("P90D", ACCOUNTS, RECEIPTS);
        TestMessageSender.now(context);
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
    }

    @Test
    void consentAndWithdrawalHaveAReceiptInTheSpaceAndByMail() {
        browser.visit("/");
        browser.visit("/messages");
        assertThat(browser.page().select("article.message h2").first().text())
                .isEqualTo("Reçu\u202f: vous avez permis à Mon Bureau de lire des données");
        assertThat(browser.page().select("article.message").first().text())
                .contains("nouveau")
                .contains("tickets de caisse")
                .contains("envoyé aussi par courriel");
        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .startsWith("Reçu\u202f: vous avez permis à Mon Bureau")
                .contains(server + "/permissions/")
                .contains(server + "/messages/settings");

        browser.visit("/messages?lang=en");
        assertThat(browser.page().select("article.message").first().text())
                .contains("Receipt: you permitted")
                .doesNotContain("new ");
        browser.visit("/messages?lang=fr");

        granting.withdrawAll(PANELIST);
        TestMessageSender.now(context);

        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .startsWith("Reçu\u202f: vous avez arrêté le partage avec Mon Bureau")
                .contains("elle n’avait rien lu")
                .doesNotContain("vous pouvez en demander l’effacement");
    }

    /// The trail decides, not the permission: bank accounts were permitted and never read.
    @Test
    void whoStopsIsToldWhatTheAppMayStillHave() {
        var auditId = persons.find(PANELIST).orElseThrow().auditId();
        TestDataApi.answer(
                "/v1/panelists/" + auditId + "/disclosures",
                """
                {"data":[{"dataset":"retail-receipts","reads":2,"records":60,
                "last":"2026-11-30T10:00:00Z"}]}""");

        granting.withdrawAll(PANELIST);
        TestMessageSender.now(context);

        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .contains("peut encore avoir")
                .contains("Tickets de caisse")
                .doesNotContain("comptes");
        TestDataApi.nothingHappened();
    }

    @Test
    void remindersComeBeforeTheEndOnceAndNotWhenTheyAreTurnedOff() {
        browser.visit("/messages/settings");
        assertThat(browser.page().getElementById("kind-RECEIPT")).isNull();
        browser.submit("save-settings", "mail=true", "language=en", "kind=ENDING");
        assertThat(browser.element("done").text()).isEqualTo("C’est noté.");

        clock.pass(Duration.ofDays(77));
        TestMessageSender.now(context);
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .startsWith("Sharing with")
                .contains("ends soon");
        var mails = TestDataApi.mailsTo(ADDRESS).size();

        browser.visit("/login").signIn("panelist09", "panelist").visit("/messages/settings");
        assertThat(browser.element("kind-ENDING").hasAttr("checked")).isTrue();
        assertThat(browser.element("kind-REMINDER").hasAttr("checked")).isFalse();
        browser.submit(
                "save-settings",
                "language=",
                "kind=ENDING",
                "kind=REMINDER",
                "kind=UNUSED",
                "kind=UNUSUAL",
                "kind=ANSWER",
                "mail=true");
        assertThat(TestDataApi.mailsTo(ADDRESS)).hasSize(mails);
    }

    @Test
    void nobodyIsRemindedOfWhatTheyPaused() {
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                        .signIn("panelist03", "panelist")
                        .share("P90D", RECEIPTS);
        var three = new PersonId("panelist03");
        var later = clock.instant().plus(Duration.ofDays(120));
        granting.reschedule(three, grants.of(three).getFirst().id(), later);
        granting.suspend(three, grants.of(three).getFirst().id());
        clock.pass(Duration.ofDays(91));
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("panelist03@panel.example"))
                .noneMatch(mail -> mail.startsWith("Rappel"));

        granting.resume(three, grants.of(three).getFirst().id());
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("panelist03@panel.example"))
                .anyMatch(mail -> mail.startsWith("Rappel"));
        granting.withdrawAll(three);
    }

    @Test
    void anotherAddressServesOnceItsLinkWasOpened() {
        var eleven = new PersonId("panelist11");
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                        .signIn("panelist11", "panelist")
                        .share("P90D", RECEIPTS);
        browser.visit("/messages/settings").submit("change-address", "email=nowhere");
        assertThat(browser.page().select(".problem").text()).contains("nom@exemple.fr");

        browser.submit("change-address", "email=mine%40example.org");
        assertThat(browser.element("done").text()).contains("Un lien vient de partir");
        assertThat(browser.element("address").text()).contains("panelist11@panel.example");
        browser.submit("change-address", "email=other%40example.org");
        assertThat(browser.page().select(".problem").text()).contains("dix minutes");

        var link = LINK.matcher(TestDataApi.mailsTo("mine@example.org").getLast());
        assertThat(link.find()).isTrue();
        var other = new Browser(server).visit("/login").signIn("panelist10", "panelist");
        other.visit(link.group()).submit("confirm-address");
        assertThat(other.page().select(".problem").text()).contains("ne sert plus");

        browser.visit(link.group()).submit("confirm-address");
        assertThat(browser.element("address").text()).contains("mine@example.org");
        browser.visit(link.group()).submit("confirm-address");
        assertThat(browser.element("address").text()).contains("mine@example.org");
        other.visit(link.group()).submit("confirm-address");
        assertThat(other.page().select(".problem").text()).contains("ne sert plus");
        granting.withdrawAll(eleven);
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("mine@example.org").getLast()).startsWith("Reçu");

        browser.visit("/messages/settings").submit("remove-address");
        assertThat(browser.element("done").text()).contains("oubliée");
        browser.visit(link.group()).submit("confirm-address");
        assertThat(browser.page().select(".problem").text()).contains("ne sert plus");
    }

    @Test
    void aMadeUpPersonIsToldInTheSpaceOnly() {
        var patrick =
                new Browser(server)
                        .visit(App.demoTest(server).authorize("openid", RECEIPTS))
                        .signIn("patrick", "sandbox")
                        .share("P7D", RECEIPTS);
        TestMessageSender.now(context);

        patrick.visit("/messages/settings");
        assertThat(patrick.element("no-mail").text()).contains("tous les développeurs");
        assertThat(patrick.page().getElementById("email")).isNull();
        assertThat(patrick.post("/messages/address", "email=a%40example.org").status())
                .isEqualTo(404);
        patrick.visit("/messages");
        assertThat(patrick.page().select("article.message").first().text())
                .contains("Reçu")
                .doesNotContain("courriel");
        granting.withdrawAll(new PersonId("sandbox-patrick"));
    }
}
