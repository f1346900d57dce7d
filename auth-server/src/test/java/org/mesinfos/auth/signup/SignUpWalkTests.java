package org.mesinfos.auth.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.invitation.Invitations;
import org.mesinfos.auth.invitation.Invitations.Sent;
import org.mesinfos.auth.invitation.InvitedPerson;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A developer makes an account from a link in a mailbox.
@ServerTest
class SignUpWalkTests implements TestDataApi {

    private static final String PHRASE = "quatre mots au hasard";

    @Autowired MovableClock clock;
    @Autowired Invitations invitations;
    @Autowired Persons persons;
    @Autowired Credentials accounts;

    @Value("${platform.issuer}")
    String server;

    @BeforeEach
    void emptyOutbox() {
        TestDataApi.emptyOutbox();
    }

    @AfterEach
    void nowAgain() {
        clock.reset();
    }

    @Test
    void theLinkMakesOneAccountThatCanSignIn() throws IOException {
        var link = linkSentTo("zoe@example.org");

        var page = new Browser(server).visit(link);
        page.submit("create-account", "name=Zo%C3%A9", "password=" + encode(PHRASE));
        assertThat(page.page().text()).contains("Acceptez les règles");
        page.submit("create-account", "name=Zo%C3%A9", "password=court", "terms=true");
        assertThat(page.page().text()).contains("au moins 12 caractères");
        page.submit("create-account", "name=Zo%C3%A9", "password=" + encode(PHRASE), "terms=true");
        assertThat(page.address().toString()).isEqualTo("http://localhost:8080/apps");

        var again = new Browser(server).visit(link);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.element("account-exists").text()).isEqualTo("Votre compte est créé");
        assertThat(again.element("go-on").attr("href")).isEqualTo("http://localhost:8080/apps");
        var signedIn = new Browser(server).visit("/login").signIn("Zoe@Example.org", PHRASE);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.page().getElementById("sign-in-title")).isNull();
    }

    @Test
    void aMailboxWithAnAccountLooksTheSameFromOutside() throws IOException {
        var known =
                new Browser(server).visit("/sign-up").submit("sign-up", mail("dev@example.org"));
        assertThat(TestDataApi.mailsTo("dev@example.org").getLast())
                .contains("en a déjà un")
                .doesNotContain("token=");

        var unknown =
                new Browser(server).visit("/sign-up").submit("sign-up", mail("max@example.org"));

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.element("sign-up-sent").text())
                .isEqualTo(unknown.element("sign-up-sent").text());
    }

    @Test
    void aPersonWhoSendsTheFormTwiceIsLedToTheSignIn() throws IOException {
        var link = linkSentTo("ines@example.org");
        var first = new Browser(server).visit(link);
        var second = new Browser(server).visit(link);
        first.submit("create-account", "name=In", "password=" + encode(PHRASE), "terms=true");

        second.submit("create-account", "name=In", "password=" + encode(PHRASE), "terms=true");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.page().text())
                .contains("ines@example.org")
                .doesNotContain("Ce lien ne sert plus");
    }

    @Test
    void anotherPersonWhoWasSignedInHereIsNotAnyMore() throws IOException {
        var link = linkSentTo("yves@example.org");
        var shared = new Browser(server).visit("/login").signIn("germaine", "sandbox");
        shared.visit(link);

        shared.submit("create-account", "name=Yves", "password=" + encode(PHRASE), "terms=true");

        assertThat(shared.address().toString())
                .isEqualTo("http://localhost:8080/oauth2/authorization/mesinfos");
        assertThat(shared.visit("/").element("sign-in-title")).isNotNull();
    }

    @Test
    void theFormsThatEndAtThePortalSaySoToTheBrowser() throws IOException {
        var page = new Browser(server).visit(linkSentTo("rose@example.org"));
        assertThat(policy(page)).endsWith("form-action 'self' http://localhost:8080");
        page.submit("create-account", "name=", "password=", "terms=true");
        assertThat(policy(page)).endsWith("form-action 'self' http://localhost:8080");
        assertThat(policy(page.visit("/login")))
                .endsWith("form-action 'self' http://localhost:8080");
        assertThat(policy(page.visit("/sign-up"))).endsWith("form-action 'self'");
    }

    @Test
    void theDemonstrationShowsTheMailThatWaits() throws IOException {
        var sent = new Browser(server).visit("/sign-up").submit("sign-up", mail("ida@example.org"));
        var link = sent.element("demo-link").attr("href");
        assertThat(link).isEqualTo(linkTo("ida@example.org"));
        assertThat(sent.element("demo-mail").text()).contains(OUTBOX.toString());

        var all = new Browser(server).visit("/outbox");

        assertThat(all.page().select(".mail-link").eachAttr("href")).contains(link);
        assertThat(all.page().text()).contains("à ida@example.org").contains("qui vaut 24 heures");
    }

    @Test
    void aDayLaterTheLinkIsOver() throws IOException {
        var link = linkSentTo("lea@example.org");

        clock.pass(Duration.ofHours(24));

        assertThat(new Browser(server).visit(link).status()).isEqualTo(410);
    }

    @Test
    void whatIsNoAddressIsSentNothing() throws IOException {
        for (var wrong :
                List.of(
                        "nobody",
                        "a@b@c",
                        "a b@example.org",
                        "a@example.org\nBcc: b@example.org")) {
            var browser = new Browser(server).visit("/sign-up").submit("sign-up", mail(wrong));
            assertThat(browser.page().text()).contains("Donnez une adresse");
            assertThat(TestDataApi.mailsTo(wrong)).as(wrong).isEmpty();
        }
        assertThat(TestDataApi.mailsTo("a@example.org")).isEmpty();
        assertThat(TestDataApi.mailsTo("b@example.org")).isEmpty();
    }

    @Test
    void whomOrganizersInviteJoinsAsWhatTheyAreInvited() throws IOException {
        var nadia =
                new InvitedPerson(
                        new Login("nadia@example.org"),
                        "Nadia",
                        Role.PANELIST,
                        new PersonId("panelist-0042"));
        assertThat(invitations.invite(nadia, Locale.FRENCH)).isEqualTo(Sent.SENT);

        var page = new Browser(server).visit(linkTo("nadia@example.org"));
        assertThat(page.page().text()).contains("vous seul décidez qui les lit");
        assertThat(page.element("name").attr("value")).isEqualTo("Nadia");
        page.submit("create-account", "name=Nadia", "password=" + encode(PHRASE), "terms=true");
        assertThat(page.address()).hasPath("/login");
        assertThat(page.element("account-made").text()).contains("Votre compte est créé");
        assertThat(page.element("username").attr("value")).isEqualTo("nadia@example.org");

        new Browser(server).visit("/login").signIn("nadia@example.org", PHRASE);
        assertThat(persons.find(new PersonId("panelist-0042")))
                .hasValueSatisfying(made -> assertThat(made.role()).isEqualTo(Role.PANELIST));
        assertThat(invitations.invite(nadia, Locale.FRENCH)).isEqualTo(Sent.HAS_ACCOUNT);
        var other =
                new InvitedPerson(
                        new Login("nora@example.org"),
                        "",
                        Role.PANELIST,
                        new PersonId("panelist-0042"));
        assertThat(invitations.invite(other, Locale.FRENCH)).isEqualTo(Sent.ID_TAKEN);
    }

    @Test
    void whereNoMailLeavesTheDeveloperIsToldToTryAgain() throws IOException {
        TestDataApi.mailIsDown();
        try {
            var page =
                    new Browser(server).visit("/sign-up").submit("sign-up", mail("io@example.org"));

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.page().text()).contains("Le message n’a pas pu partir");
            assertThat(page.element("email").attr("value")).isEqualTo("io@example.org");
        } finally {
            TestDataApi.mailIsBack();
        }
    }

    @Test
    void ofTwoInvitationsOfOneMailboxTheFirstUsedMakesTheAccount() throws IOException {
        var omar = new InvitedPerson(new Login("omar@example.org"), "Omar", Role.ORGANIZER, null);
        invitations.invite(omar, Locale.ENGLISH);
        var first = linkTo("omar@example.org");
        emptyOutbox();
        invitations.invite(omar, Locale.ENGLISH);
        var second = linkTo("omar@example.org");
        clock.pass(Duration.ofDays(13));

        var page = new Browser(server).visit(second);
        page.submit("create-account", "name=Omar", "password=" + encode(PHRASE), "terms=true");
        assertThat(page.address().toString()).isEqualTo("http://localhost:8080/organizer");

        var again = new Browser(server).visit(first);
        again.submit("create-account", "name=Omar", "password=" + encode(PHRASE), "terms=true");
        assertThat(again.element("go-on").attr("href"))
                .isEqualTo("http://localhost:8080/organizer");
    }

    @Test
    void thePortalInvitesAllOfAListOrNobody() throws Exception {
        var one = "{\"email\":\"paul@example.org\",\"name\":\"Paul\",\"person\":\"panelist-7\"}";
        for (var wrong :
                List.of(
                        "{\"email\":\"nobody\"}",
                        "{\"email\":\"a@example.org\\nBcc: b@example.org\"}",
                        "{\"email\":\"a@example.org\",\"name\":\"" + "x".repeat(81) + "\"}",
                        "{\"email\":\"a@example.org\",\"person\":\"sandbox-germaine\"}")) {
            assertThat(invite("PANELIST", one + "," + wrong).statusCode()).isEqualTo(400);
        }
        assertThat(invite("JURY", one).statusCode()).isEqualTo(400);
        assertThat(invite("SANDBOX_PERSON", one).statusCode()).isEqualTo(400);
        assertThat(invite("JURY", "").statusCode()).isEqualTo(400);
        var luc = "{\"email\":\"luc@example.org\",\"name\":\"Luc\",\"holder\":\"%s\"}";
        assertThat(invite("JURY", luc.formatted("orange")).statusCode()).isEqualTo(400);
        assertThat(invite("HOLDER", luc.formatted("acme")).statusCode()).isEqualTo(400);
        assertThat(invite("HOLDER", one).statusCode()).isEqualTo(400);
        for (var nobody : List.of("paul@example.org", "luc@example.org", "a@example.org")) {
            assertThat(TestDataApi.mailsTo(nobody)).as(nobody).isEmpty();
        }

        var known = "{\"email\":\"dev@example.org\"}";
        assertThat(invite("PANELIST", one + "," + known).body())
                .isEqualTo(
                        """
                        {"results":[{"email":"paul@example.org","sent":"SENT"},\
                        {"email":"dev@example.org","sent":"HAS_ACCOUNT"}]}""");
        assertThat(TestDataApi.mailsTo("paul@example.org")).hasSize(1);
        assertThat(TestDataApi.mailsTo("dev@example.org")).isEmpty();
        assertThat(linkTo("paul@example.org")).startsWith(server + "/sign-up/confirm?token=");
    }

    @Test
    void whoWorksForAHolderIsInvitedToItsDeliveriesAndThePortalHearsForWhom() throws Exception {
        var luc = "{\"email\":\"luc@example.org\",\"name\":\"Luc\",\"holder\":\"edf\"}";
        assertThat(invite("HOLDER", luc).body()).contains("SENT");

        var browser = new Browser(server).visit(linkTo("luc@example.org"));
        assertThat(browser.page().text()).contains("Vous rejoignez l’espace de votre entreprise");
        browser.submit("create-account", "name=Luc", "password=" + encode(PHRASE), "terms=true");

        var luc2 = accounts.find(new Login("luc@example.org")).orElseThrow();
        assertThat(luc2.role()).isEqualTo(Role.HOLDER);
        assertThat(luc2.holder()).isEqualTo("edf");
        assertThat(
                        Service.portal(server, "people:manage")
                                .send("GET", "/internal/members/HOLDER", "")
                                .body())
                .contains("\"holder\":\"edf\"");
    }

    private HttpResponse<String> invite(String role, String people) throws Exception {
        var body = "{\"role\":\"%s\",\"language\":\"fr\",\"people\":[%s]}".formatted(role, people);
        return Service.portal(server, "people:manage").send("POST", "/internal/invitations", body);
    }

    private String linkSentTo(String mailbox) throws IOException {
        new Browser(server).visit("/sign-up").submit("sign-up", mail(mailbox));
        return linkTo(mailbox);
    }

    private static String linkTo(String mailbox) throws IOException {
        var mail = TestDataApi.mailsTo(mailbox).getLast();
        var link = Pattern.compile("http\\S+token=\\S+").matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static String policy(Browser page) {
        return page.answer().headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static String mail(String address) {
        return "email=" + encode(address);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
