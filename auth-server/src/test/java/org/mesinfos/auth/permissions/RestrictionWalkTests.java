package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.mesinfos.catalogue.Restriction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// A panelist shares a part of a kind of data, and later a smaller part.
@ServerTest
class RestrictionWalkTests implements TestDataApi {

    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final PersonId PANELIST = new PersonId("panelist12");

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;
    @Autowired Grants grants;
    @Autowired GrantService granting;

    Browser browser;

    @BeforeEach
    void aPanelistWithTwoAccountsIsAsked() {
        TestDataApi.nothingHappened();
        TestDataApi.answer(
                "/v1/panelists/panelist12/datasets",
                """
                {"data":[{"dataset":"bank-accounts","count":2},
                {"dataset":"bank-transactions","count":90,
                "from":"2013-11-03T00:00:00Z","to":"2014-02-20T00:00:00Z"}]}""");
        TestDataApi.answer(
                "/v1/panelists/panelist12/datasets/bank-accounts",
                """
                {"data":[{"id":"a1","holder":"societe-generale","accountId":"name-1",
                "label":"Compte courant"},{"id":"a2","holder":"la-banque-postale",
                "accountId":"name-2","label":"Livret A"}],"page":{"next":null}}""");
        TestDataApi.answer(
                "/v1/panelists/panelist12/datasets/bank-transactions",
                "{\"data\":[],\"page\":{\"next\":null}}");
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", TRANSACTIONS))
                        .signIn("panelist12", "panelist");
    }

    @AfterEach
    void everythingEnds() {
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void monthsAccountsAndKindsAreOfferedAndKept() {
        var options = browser.page().select("details.part");
        assertThat(options.select("select[name=from] option").eachText())
                .containsExactly(
                        "le début",
                        "février 2014",
                        "janvier 2014",
                        "décembre 2013",
                        "novembre 2013");
        assertThat(options.select("input[name=account] + span").eachText())
                .containsExactly("Compte courant, Société Générale", "Livret A, La Banque Postale");
        assertThat(options.select("input[name=category]")).hasSizeGreaterThan(3);

        share("from=" + TRANSACTIONS + "|2013-12-01", "account=" + TRANSACTIONS + "|name-1");

        assertThat(restriction().members())
                .containsEntry("from", "2013-12-01")
                .containsEntry("accounts", List.of("name-1"))
                .hasSize(2);
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.page().select("section.sheet .part").text())
                .contains("À partir du 1er décembre 2013 seulement");
        browser.visit("/permissions");
        assertThat(browser.page().select("main > article").text())
                .contains("Un seul compte ou contrat");
    }

    @Test
    void laterItIsNarrowedAndNeverWidened() {
        share("from=" + TRANSACTIONS + "|2013-12-01");
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.page().select("select[name=from] option").eachText())
                .doesNotContain("novembre 2013");

        browser.submit(
                "restrict-" + TRANSACTIONS,
                "from=" + TRANSACTIONS + "|2013-11-01",
                "account=" + TRANSACTIONS + "|name-2");

        assertThat(restriction().members())
                .containsEntry("from", "2013-12-01")
                .containsEntry("accounts", List.of("name-2"));
        assertThat(grant().events().getLast().type()).isEqualTo(GrantEvent.Type.RESTRICTED);
        assertThat(plain(browser.page().select("main").text()))
                .contains("Seulement : Livret A, La Banque Postale")
                .contains("Limitée à une partie");

        var before = grant().version();
        browser.submit("restrict-" + TRANSACTIONS, "until=" + TRANSACTIONS + "|2013-11-01");
        assertThat(browser.element("part-problem").text()).contains("Rien ne serait partagé");
        assertThat(grant().version()).isEqualTo(before);
    }

    @Test
    void theReceiptSaysWhichPartInBothLanguages() {
        share("category=" + TRANSACTIONS + "|CARD");

        browser.visit("/permissions/" + grant().id() + "/receipt?version=1");
        assertThat(plain(browser.page().select(".part").text()))
                .isEqualTo("Seulement : Paiement par carte.");
        browser.visit("/permissions/" + grant().id() + "/receipt?version=1&lang=en");
        assertThat(browser.page().select(".part").text()).isEqualTo("Only: Card payment.");
        browser.visit("/permissions/" + grant().id() + "/receipt.json?version=1");
        assertThat(browser.answer().body()).contains("dpv:hasScope").contains("\"CARD\"");
    }

    @Test
    void theObservatoryGetsAllOfItOrNothing() {
        var id = new PersonId(TestPeople.like("panelist05", mongo));
        TestDataApi.answer(
                "/v1/panelists/" + id.value() + "/datasets",
                """
                {"data":[{"dataset":"bank-transactions","count":90,
                "from":"2013-11-03T00:00:00Z","to":"2014-02-20T00:00:00Z"}]}""");
        var panelist = new Browser(server).visit("/login").signIn(id.value(), "panelist");
        panelist.visit("/observatory").submit("join");
        var observatory = grants.latest(id, ObservatoryClient.ID).orElseThrow();

        panelist.visit("/permissions/" + observatory.id());
        assertThat(panelist.page().select("details.part")).isEmpty();
        panelist.post(
                "/permissions/" + observatory.id() + "/restrict",
                "scope=" + TRANSACTIONS,
                "category=" + TRANSACTIONS + "%7CCARD");

        assertThat(panelist.status()).isEqualTo(200);
        assertThat(grants.latest(id, ObservatoryClient.ID).orElseThrow().items())
                .allMatch(item -> item.restriction().equals(Restriction.NONE));
        granting.withdrawAll(id);
    }

    /// With the space before a colon as it is typed.
    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    private void share(String... part) {
        var fields = new java.util.ArrayList<>(List.of("scope=" + TRANSACTIONS, "duration=P30D"));
        fields.add("confirm=yes");
        fields.addAll(List.of(part));
        browser.submit("share", fields.toArray(String[]::new));
    }

    private Restriction restriction() {
        return grant().items().getFirst().restriction();
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
