package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.membership.Appointments;
import org.mesinfos.auth.membership.MemberAccounts;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.recovery.Recoveries;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.mesinfos.auth.testing.TokenAnswersAssert;
import org.mesinfos.engine.testing.ClusterFaultsTest;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/// Permissions, tokens and withdrawals while the replica set has its troubles.
@ServerTest
@ContextConfiguration(initializers = {ServerTest.Addresses.class, ClusterFaultTests.Database.class})
@DirtiesContext
class ClusterFaultTests extends ClusterFaultsTest implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final List<String> PEOPLE =
            List.of("germaine", "camille", "isabelle", "patrick", "michel", "julien", "kevin");

    private static final ReplicaSetDouble CLUSTER =
            ReplicaSetDouble.canPlay() ? ReplicaSetDouble.start() : null;
    private static final Map<String, Browser> BROWSERS = new HashMap<>();
    private static int trials;

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;
    @Autowired Credentials credentials;
    @Autowired Recoveries recoveries;
    @Autowired Appointments appointments;
    @Autowired MemberAccounts accounts;
    @Autowired PairwiseSubjects subjects;

    @AfterAll
    static void stop() {
        BROWSERS.clear();
    }

    @Override
    protected String service() {
        return "auth-server";
    }

    @Override
    protected ReplicaSetDouble cluster() {
        return CLUSTER;
    }

    @Override
    protected List<WritePath> paths() {
        var stores = Set.of("grants", "codes");
        return List.of(
                new WritePath("a permission", stores, Permission::new),
                new WritePath("tokens for a code", stores, Tokens::new),
                new WritePath("a withdrawal", stores, Withdrawal::new),
                new WritePath(
                        "a document of one's own",
                        Set.of("own_documents", "document_changes"),
                        OwnDocument::new),
                new WritePath(
                        "a correction of a record",
                        Set.of("corrections", "routed_corrections"),
                        Correction::new),
                new WritePath("another password", Set.of("people"), PasswordChange::new),
                new WritePath(
                        "a password after a recovery",
                        Set.of("people", "recoveries"),
                        PasswordRecovery::new),
                new WritePath("a mail address", Set.of("message_settings"), MailAddress::new),
                new WritePath(
                        "an appointment", Set.of("appointments", "people"), Appointment::new));
    }

    /// Only what is stored goes through the double; everything else is as in every test.
    @Order
    static final class Database
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (CLUSTER != null) {
                TestPropertyValues.of("spring.mongodb.uri=" + CLUSTER.uri()).applyTo(context);
            }
        }
    }

    /// A person who is signed in and permits nothing, and the app that asks.
    private abstract class PersonTrial implements Trial {

        final String login = PEOPLE.get(trials++ % PEOPLE.size());
        final PersonId person = new PersonId("sandbox-" + login);
        final App app = App.demoTest(server);
        final Browser browser;

        PersonTrial() {
            CLUSTER.heal();
            browser =
                    BROWSERS.computeIfAbsent(
                            login,
                            _ -> new Browser(server).visit("/login").signIn(login, "sandbox"));
            granting.withdrawAll(person);
        }

        /// From the app's request to the answer that it gets.
        Answer permit() {
            browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
            if (browser.status() == 200) {
                browser.share("P7D", ACCOUNTS);
            }
            if (browser.status() == 503) {
                assertThat(browser.page().select("main").text())
                        .as(browser.answer().body())
                        .isNotBlank();
                return Answer.REFUSED;
            }
            assertThat(browser.status()).as(browser.answer().body()).isEqualTo(302);
            assertThat(app.code(browser)).isNotNull();
            return Answer.ACKNOWLEDGED;
        }

        Answer answer(TokenResponse response) {
            if (response.indicatesSuccess()) {
                return Answer.ACKNOWLEDGED;
            }
            var error = response.toErrorResponse().getErrorObject();
            assertThat(error.getHTTPStatusCode())
                    .as(error.toJSONObject().toString())
                    .isEqualTo(503);
            return Answer.REFUSED;
        }

        List<Grant> live() {
            return grants.of(person).stream()
                    .filter(grant -> grant.isLiveAt(clock.instant()))
                    .toList();
        }

        RefreshToken refreshToken(TokenResponse response) {
            return TokenAnswersAssert.tokens(response).getRefreshToken();
        }
    }

    private final class Permission extends PersonTrial {

        @Override
        public Answer perform() {
            return permit();
        }

        @Override
        public void assertWhole() {
            assertThat(live()).hasSize(1);
            assertThat(live().getFirst().scopesAt(clock.instant())).contains(ACCOUNTS);
            assertThat(app.exchange(app.code(browser)).indicatesSuccess()).isTrue();
        }
    }

    /// A code is good once: anybody who is refused begins again.
    private final class Tokens extends PersonTrial {

        private TokenResponse tokens;

        Tokens() {
            permit();
        }

        @Override
        public Answer perform() {
            if (permit() == Answer.REFUSED) {
                return Answer.REFUSED;
            }
            tokens = app.exchange(app.code(browser));
            return answer(tokens);
        }

        @Override
        public void assertWhole() {
            assertThat(app.refresh(refreshToken(tokens)).indicatesSuccess()).isTrue();
            assertThat(live()).hasSize(1);
        }
    }

    private final class Withdrawal extends PersonTrial {

        private final RefreshToken first;
        private final String grant;

        Withdrawal() {
            permit();
            first = refreshToken(app.exchange(app.code(browser)));
            grant = live().getFirst().id().toString();
        }

        @Override
        public Answer perform() {
            browser.visit("/permissions/" + grant + "/withdraw");
            if (browser.status() == 200 && !browser.page().select("#withdraw-confirm").isEmpty()) {
                browser.submit("withdraw-confirm");
            }
            if (browser.status() == 503) {
                return Answer.REFUSED;
            }
            assertThat(browser.status()).isEqualTo(200);
            return Answer.ACKNOWLEDGED;
        }

        @Override
        public void assertWhole() {
            assertThat(live()).isEmpty();
            TokenAnswersAssert.assertError(app.refresh(first), "invalid_grant");
        }
    }

    /// A panelist who is signed in, and does one thing on a page.
    private abstract class PanelistTrial implements Trial {

        static final String NEW = "trombone+orage+mandarine";

        final int number = ++trials;
        final Browser browser = new Browser(server);

        PanelistTrial() {
            CLUSTER.heal();
        }

        PanelistTrial signedIn(String login) {
            browser.visit("/login").signIn(login, "panelist");
            return this;
        }

        Answer answer(String done) {
            if (browser.status() == 503) {
                return Answer.REFUSED;
            }
            assertThat(browser.status()).as(browser.answer().body()).isEqualTo(200);
            assertThat(browser.page().select(done)).as(browser.answer().body()).isNotEmpty();
            return Answer.ACKNOWLEDGED;
        }

        boolean isRefused(String page) {
            browser.visit(page);
            return browser.status() == 503;
        }
    }

    private final class OwnDocument extends PanelistTrial {

        private final String name = "facture-" + number + ".pdf";

        OwnDocument() {
            signedIn("panelist02");
        }

        @Override
        public Answer perform() {
            if (isRefused("/my-data/documents")) {
                return Answer.REFUSED;
            }
            browser.upload("add-document", name, "%PDF-1.7\nfacture " + number);
            return answer("a[rel=document]");
        }

        @Override
        public void assertWhole() {
            browser.visit("/my-data/documents");
            assertThat(browser.page().select("section h2").eachText()).containsOnlyOnce(name);
            browser.submit("remove-0");
        }
    }

    private final class Correction extends PanelistTrial {

        private static final String RECEIPTS = "/v1/panelists/panelist01/datasets/retail-receipts";

        private final String text = "Le montant " + number + " est faux";

        Correction() {
            TestDataApi.answer(
                    RECEIPTS + "/records/r1",
                    """
                    {"id":"r1","holder":"intermarche","receiptId":"R-2014-7",
                    "occurredAt":"2014-02-27T10:00:00Z",
                    "paidAmount":{"amount":"63.90","currency":"EUR"}}""");
            TestDataApi.answer(
                    RECEIPTS.replace("retail-receipts", "retail-receipt-lines"),
                    "{\"data\":[],\"page\":{\"next\":null}}");
            mongo.getCollection("corrections").deleteMany(new Document());
            mongo.getCollection("routed_corrections").deleteMany(new Document());
            signedIn("panelist01");
        }

        @Override
        public Answer perform() {
            if (isRefused("/my-data/retail-receipts/records/r1")) {
                return Answer.REFUSED;
            }
            browser.submit("report", "text=" + text.replace(' ', '+'));
            return answer("#done");
        }

        @Override
        public void assertWhole() {
            browser.visit("/my-data/corrections");
            assertThat(browser.page().text()).containsOnlyOnce(text);
            assertThat(mongo.getCollection("routed_corrections").find()).hasSize(1);
        }
    }

    /// What was refused may have ended the session with the old password.
    private final class PasswordChange extends PanelistTrial {

        private final String login = TestPeople.like("panelist01", mongo);

        PasswordChange() {
            signedIn(login);
        }

        @Override
        public Answer perform() {
            if (isRefused("/security")) {
                return Answer.REFUSED;
            }
            if (browser.page().getElementById("change-password") == null) {
                browser.visit("/login").signIn(login, NEW.replace('+', ' '));
                return answer("#change-password");
            }
            browser.submit("change-password", "current=panelist", "next=" + NEW);
            return answer("#done");
        }

        @Override
        public void assertWhole() {
            assertPassword(login);
        }
    }

    private void assertPassword(String login) {
        var known = new Login(login);
        assertThat(credentials.check(known, new Password("trombone orage mandarine"))).isPresent();
        assertThat(credentials.check(known, new Password("panelist"))).isEmpty();
    }

    private final class PasswordRecovery extends PanelistTrial {

        private final String login = TestPeople.withMailboxLike("panelist01", mongo);
        private final String[] form;

        PasswordRecovery() {
            recoveries.ask(new Login(login), Locale.FRENCH);
            browser.visit(link(TestDataApi.awaitMailTo(login)));
            form =
                    Stream.concat(
                                    browser
                                            .element("choose-password")
                                            .closest("form")
                                            .select("input[type=hidden]")
                                            .stream()
                                            .map(field -> field.attr("name") + "=" + field.val()),
                                    Stream.of("password=" + NEW))
                            .toArray(String[]::new);
        }

        /// The form is sent again as a browser does that loads its answer anew.
        @Override
        public Answer perform() {
            browser.postWithoutToken("/recovery/password", form);
            return answer("#recovery-done");
        }

        @Override
        public void assertWhole() {
            assertPassword(login);
        }
    }

    private static String link(String mail) {
        var link = Pattern.compile("http\\S+token=\\S+").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }

    private final class MailAddress extends PanelistTrial {

        private final String address = "mine" + number + "@example.org";
        private final String link;

        MailAddress() {
            signedIn(TestPeople.withMailboxLike("panelist01", mongo));
            browser.visit("/messages/settings")
                    .submit("change-address", "email=" + address.replace("@", "%40"));
            link = link(TestDataApi.mailsTo(address).getLast());
        }

        @Override
        public Answer perform() {
            browser.visit(link);
            if (browser.status() == 200) {
                browser.submit("confirm-address");
            }
            return answer("#done");
        }

        @Override
        public void assertWhole() {
            assertThat(browser.visit("/messages/settings").element("address").text())
                    .contains(address);
        }
    }

    /// Camille approves what Claude proposed.
    private final class Appointment implements Trial {

        private final PersonId member;
        private final String proposal;

        Appointment() {
            CLUSTER.heal();
            member = new PersonId(TestPeople.like("dev@example.org", mongo));
            mongo.getCollection("appointments").deleteMany(new Document());
            appointments.propose(
                    member, "Elle tient le panel", Locale.FRENCH, new PersonId("organizer"));
            proposal = appointments.waiting().getFirst().id();
        }

        @Override
        public Answer perform() {
            // The portal lets organizers decide on those only.
            assertThat(appointments.waiting()).extracting(one -> one.id()).contains(proposal);
            var camille = subjects.of(new PersonId("organizer2"), "portal");
            var answer =
                    Service.portal(server, "people:manage")
                            .send(
                                    "POST",
                                    "/internal/appointments/" + proposal + "/approval",
                                    "{\"organizer\":\"" + camille + "\"}");
            if (answer.statusCode() == 503) {
                return Answer.REFUSED;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).containsAnyOf("APPOINTED", "NOT_TOLD");
            return Answer.ACKNOWLEDGED;
        }

        @Override
        public void assertWhole() {
            assertThat(accounts.find(member).orElseThrow().role()).isEqualTo(Role.ORGANIZER);
        }
    }
}
