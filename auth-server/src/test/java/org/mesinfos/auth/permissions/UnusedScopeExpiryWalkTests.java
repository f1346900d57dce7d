package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.registration.TestSuspensions;
import org.mesinfos.auth.stop.TestStops;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;

/// What an app does not use is named, and lapses unless the panelist keeps it.
@ServerTest
class UnusedScopeExpiryWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist12");
    private static final String ADDRESS = "panelist12@panel.example";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;
    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;
    @Autowired UnusedScopeExpiryJob unused;
    @Autowired UnusedScopeExpiries lapses;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistSharesTwoKindsOfDataOfWhichOneIsRead() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        TestDataApi.emptyOutbox();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist12", "panelist")
                        .share("P90D", ACCOUNTS, RECEIPTS);
        clock.pass(Duration.ofDays(31));
        receiptsAreRead();
        browser.visit("/login").signIn("panelist12", "panelist");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        TestSuspensions.letGoOn(context, "demo-live");
        TestStops.scope(context, ACCOUNTS, false);
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void whatNobodyUsesIsAnnouncedAndLapsesAFortnightLater() {
        unused.run();
        unused.run();
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .startsWith("Mon Bureau ne se sert pas")
                .contains("comptes");
        browser.visit("/");
        assertThat(browser.page().select("#attention .unused")).hasSize(1);
        assertThat(browser.element("attention").text()).contains("sauf si vous le gardez");

        clock.pass(Duration.ofDays(13));
        receiptsAreRead();
        unused.run();
        assertThat(grant().items()).hasSize(2);

        clock.pass(Duration.ofDays(2));
        receiptsAreRead();
        unused.run();
        unused.run();

        assertThat(grant().permittedAt(clock.instant()))
                .contains(RECEIPTS)
                .doesNotContain(ACCOUNTS);
        assertThat(grant().events().getLast().type()).isEqualTo(GrantEvent.Type.LAPSED);
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo(ADDRESS).getLast())
                .startsWith("Reçu\u202f: une donnée inutilisée");
        browser.visit("/login").signIn("panelist12", "panelist");
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.page().select(".timeline").text()).contains("Retirée faute d’usage");
    }

    @Test
    void whatIsKeptStaysAndIsProposedAgainOnlyAMonthLater() {
        unused.run();
        browser.visit("/permissions/" + grant().id()).submit("keep-" + ACCOUNTS);
        assertThat(browser.page().getElementById("keep-" + ACCOUNTS)).isNull();

        clock.pass(Duration.ofDays(15));
        receiptsAreRead();
        unused.run();
        assertThat(grant().items()).hasSize(2);
        var mails = TestDataApi.mailsTo(ADDRESS).size();

        clock.pass(Duration.ofDays(16));
        receiptsAreRead();
        unused.run();
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo(ADDRESS)).hasSizeGreaterThan(mails);
        assertThat(grant().items()).hasSize(2);
    }

    @Test
    void whatIsReadInTimeStays() {
        unused.run();

        clock.pass(Duration.ofDays(10));
        bothAreRead();
        unused.run();
        clock.pass(Duration.ofDays(5));
        unused.run();

        assertThat(grant().items()).hasSize(2);
        browser.visit("/login").signIn("panelist12", "panelist").visit("/");
        assertThat(browser.page().select("#attention .unused")).isEmpty();
    }

    @Test
    void whileTheRegisterIsDownNothingLapsesAndHomeSaysSo() {
        unused.run();
        clock.pass(Duration.ofDays(20));
        TestDataApi.dataApiIsDown();

        unused.run();

        assertThat(grant().items()).hasSize(2);
        browser.visit("/login").signIn("panelist12", "panelist").visit("/");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.element("week").text()).contains("ne répond pas");
        assertThat(browser.element("holders").text()).contains("pas joignables");
        assertThat(browser.element("shared").text()).contains("Mon Bureau");
    }

    @Test
    void whatOrganizersStoppedDoesNotLapseForThat() {
        unused.run();
        TestSuspensions.stop(context, "demo-live");
        assertThatAStopTakesTheProposalBack();
        TestSuspensions.letGoOn(context, "demo-live");
        assertThatSilenceCountsAnew();
    }

    @Test
    void whatOrganizersStoppedForAllAppsDoesNotLapseForThat() {
        unused.run();
        TestStops.scope(context, ACCOUNTS, true);
        assertThatAStopTakesTheProposalBack();
        TestStops.scope(context, ACCOUNTS, false);
        assertThatSilenceCountsAnew();
    }

    private void assertThatAStopTakesTheProposalBack() {
        clock.pass(Duration.ofDays(15));
        receiptsAreRead();
        unused.run();
        assertThat(lapses.of(PANELIST, grant().id().value())).noneMatch(UnusedScopeExpiry::isOpen);
    }

    private void assertThatSilenceCountsAnew() {
        clock.pass(Duration.ofDays(29));
        receiptsAreRead();
        unused.run();
        assertThat(lapses.of(PANELIST, grant().id().value())).noneMatch(UnusedScopeExpiry::isOpen);
        assertThat(grant().items()).hasSize(2);

        clock.pass(Duration.ofDays(2));
        receiptsAreRead();
        unused.run();
        assertThat(lapses.of(PANELIST, grant().id().value()))
                .filteredOn(UnusedScopeExpiry::isOpen)
                .extracting(UnusedScopeExpiry::scope)
                .containsExactly(ACCOUNTS);
    }

    @Test
    void withTheLastOneThePermissionEnds() {
        TestDataApi.nothingHappened();
        unused.run();
        clock.pass(Duration.ofDays(15));
        unused.run();

        assertThat(grant().stateAt(clock.instant())).isInstanceOf(GrantState.Expired.class);
        assertThat(grant().events().getLast().lapsesAll()).isTrue();
        browser.visit("/login").signIn("panelist12", "panelist");
        browser.visit("/permissions/" + grant().id() + "/receipt");
        assertThat(browser.element("outcome").text()).contains("Plus rien");
    }

    @Test
    void whatIsNotUsedIsDroppedFromHomeInOneClick() {
        unused.run();

        browser.visit("/");
        var button = browser.page().select("#attention .drop").first();
        browser.post(
                button.closest("form").attr("action"),
                "scope=" + button.closest("form").select("[name=scope]").val());

        assertThat(grant().items()).singleElement().matches(item -> item.scope().equals(RECEIPTS));
    }

    @Test
    void whatTheObservatoryHasNotReadYetStays() {
        var id = new PersonId(TestPeople.like("panelist05", mongo));
        new Browser(server)
                .visit("/login")
                .signIn(id.value(), "panelist")
                .visit("/observatory")
                .submit("join");
        TestDataApi.accesses(persons.find(id).orElseThrow());
        clock.pass(Duration.ofDays(31));
        unused.run();
        clock.pass(Duration.ofDays(15));
        unused.run();

        var observatory = grants.latest(id, ObservatoryClient.ID).orElseThrow();
        assertThat(observatory.permittedAt(clock.instant()))
                .isNotEmpty()
                .isEqualTo(observatory.permittedAt(observatory.createdAt()));
        assertThat(lapses.of(id, observatory.id().value())).isEmpty();
        granting.withdrawAll(id);
    }

    private void receiptsAreRead() {
        TestDataApi.accesses(person(), read("retail-receipts"));
    }

    private void bothAreRead() {
        TestDataApi.accesses(person(), read("retail-receipts"), read("bank-accounts"));
    }

    private String read(String dataset) {
        var at = clock.instant().minusSeconds(60);
        return TestDataApi.access(grant().id().value(), dataset, at, "read", 30);
    }

    private Person person() {
        return persons.find(PANELIST).orElseThrow();
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
