package org.mesinfos.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.showcase.desk.DeskReminder;
import org.mesinfos.showcase.desk.DeskService;
import org.mesinfos.showcase.desk.DeskStore;
import org.mesinfos.showcase.desk.DeskTokens;
import org.mesinfos.showcase.reminder.ReminderService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// The pages over a MesInfos that answers what it is told to: whatever it says, the person gets a
/// sentence.
@SpringBootTest(properties = "spring.config.name=showcase")
@AutoConfigureMockMvc
class DeskPagesTests {

    private static final FakeMesInfos MESINFOS = new FakeMesInfos();

    private static final String STATES = "GET /v1/me/datasets";
    private static final String ACCOUNTS = "GET /v1/me/bank-accounts";
    private static final String GRANT = "g-1";

    @TempDir private static Path folder;

    @Autowired private MockMvcTester mvc;
    @Autowired private DeskService service;
    @Autowired private DeskStore desks;
    @Autowired private ReminderService reminders;
    @Autowired private ClientRegistrationRepository registrations;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) throws Exception {
        var key = folder.resolve("key.json");
        Files.writeString(
                key, new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString());
        registry.add("showcase.issuer", MESINFOS::address);
        registry.add("showcase.data-api", MESINFOS::address);
        registry.add("showcase.folder", folder::toString);
        registry.add("showcase.key-file", key::toString);
        registry.add("showcase.fresh", () -> "0s");
        registry.add("showcase.watch", () -> "1h");
        registry.add("showcase.remind", () -> "1h");
        registry.add("showcase.outbox", () -> folder.resolve("outbox").toString());
    }

    @BeforeEach
    void germaineLendsHerAccounts() {
        MESINFOS.reset();
        states("2014-03-01T03:12:00Z");
        account("1465.84");
        MESINFOS.answer("GET /grants/" + GRANT, 200, "{}");
        service.open("test", "germaine", GRANT, Set.of("openid"));
        desks.change(
                "test",
                "germaine",
                desk ->
                        desk.with(
                                new DeskTokens(
                                        "good",
                                        Instant.now().plus(Duration.ofMinutes(5)),
                                        Set.of("openid", "bank.accounts:read"),
                                        "refresh")));
    }

    private static void states(String delivery) {
        MESINFOS.answer(
                STATES,
                200,
                """
                {"data":[{"dataset":"bank-accounts","status":"GRANTED","holders":["la-banque-postale"],
                  "count":1,"to":"2014-02-28T22:00:00Z","lastDelivery":"%s"},
                 {"dataset":"bank-transactions","status":"NOT_GRANTED"}]}"""
                        .formatted(delivery));
    }

    private static void account(String balance) {
        MESINFOS.answer(
                ACCOUNTS,
                200,
                """
                {"data":[{"id":"ba_1","holder":"la-banque-postale","dataset":"bank-accounts",
                  "label":"Compte courant","type":"CURRENT","balance":{"amount":"%s","currency":"EUR"}}],
                 "page":{"next":null,"limit":1000},"meta":{}}"""
                        .formatted(balance));
    }

    private RequestPostProcessor germaine() {
        return oidcLogin()
                .clientRegistration(registrations.findByRegistrationId("test"))
                .idToken(token -> token.subject("germaine").claim("grant_id", GRANT));
    }

    private String page(String address) {
        return bodyOf(mvc.get().uri(address).with(germaine()).header("Accept-Language", "fr"));
    }

    private static String bodyOf(MockMvcTester.MockMvcRequestBuilder request) {
        try {
            // Numbers are set with spaces that do not break.
            return request.exchange()
                    .getResponse()
                    .getContentAsString()
                    .replace('\u202f', ' ')
                    .replace('\u00a0', ' ');
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void herDeskShowsWhatSheLendsAndAsksForTheRestOnlyWhenWanted() {
        var home = page("/");

        assertThat(home).contains("1 465,84").contains("Vous ne prêtez pas ces données");
        assertThat(home).contains("/oauth2/authorization/test?theme=home-and-car");
        assertThat(page("/themes/money"))
                .contains("Compte courant")
                .contains("il manque à Mon Bureau");
    }

    @Test
    void aSecondLookReadsOnlyWhatIsNew() {
        page("/");
        MESINFOS.calls().clear();
        page("/");

        assertThat(MESINFOS.calls())
                .as("nothing was delivered since")
                .containsExactly("GET /v1/me/datasets");

        states(Instant.now().plusSeconds(60).toString());
        account("1200.00");
        assertThat(page("/")).contains("1 200,00").doesNotContain("1 465,84");
        assertThat(MESINFOS.calls())
                .anyMatch(call -> call.startsWith(ACCOUNTS + "?limit=1000&updatedSince="));
    }

    @Test
    void whatWasDeletedAtItsSourceIsDeletedHere() {
        page("/");
        states(Instant.now().plusSeconds(60).toString());
        MESINFOS.answer(
                ACCOUNTS,
                200,
                "{\"data\":[{\"id\":\"ba_1\",\"deleted\":true}],\"page\":{\"next\":null},\"meta\":{}}");

        assertThat(page("/")).doesNotContain("1 465,84");
    }

    @Test
    void whatSheTakesOutIsNotKept() {
        page("/");
        MESINFOS.answer(
                STATES,
                200,
                "{\"data\":[{\"dataset\":\"bank-accounts\",\"status\":\"NOT_GRANTED\"}]}");

        assertThat(page("/")).doesNotContain("1 465,84");
        assertThat(desks.find("test", "germaine").orElseThrow().records("bank-accounts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, grant-suspended, paused",
        "403, reading-stopped, stopped",
        "429, rate-limited, later",
        "503, temporarily-unavailable, later",
        "500, internal-error, later"
    })
    void whateverKeepsHerDataAwayIsToldAndWhatWasReadStays(int status, String slug, String notice) {
        page("/");
        MESINFOS.refuse(STATES, status, slug);

        assertThat(page("/")).contains("data-notice=\"" + notice + "\"").contains("1 465,84");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant-withdrawn", "grant-expired"})
    void whenSheStopsEverythingIsErasedAtTheNextCall(String slug) {
        page("/");
        MESINFOS.refuse(STATES, 401, slug);

        MESINFOS.calls().clear();
        assertThat(mvc.get().uri("/").with(germaine())).hasRedirectedUrl("/ended");
        assertThat(MESINFOS.calls())
                .filteredOn(STATES::equals)
                .as("one refusal is enough")
                .hasSize(1);
        assertThat(desks.find("test", "germaine")).isEmpty();
        assertThat(page("/ended")).contains(GRANT).contains("pas encore demandé");
    }

    @Test
    void anExpiredTokenIsRefreshedOnce() {
        MESINFOS.refuse(STATES, 401, "token-expired");
        page("/");

        assertThat(MESINFOS.calls()).filteredOn("POST /token refresh_token"::equals).hasSize(1);
        assertThat(MESINFOS.calls()).filteredOn(STATES::equals).hasSize(2);
    }

    @Test
    void aRefreshWhoseAnswerWasLostIsAskedForAgain() {
        MESINFOS.refuse(STATES, 401, "token-expired");
        MESINFOS.answer("POST /token refresh_token", 503, "");
        page("/");

        assertThat(MESINFOS.calls()).filteredOn("POST /token refresh_token"::equals).hasSize(2);
    }

    @Test
    void anAnswerOfAnotherIssuerIsNotTaken() {
        assertThat(
                        mvc.get()
                                .uri(
                                        "/login/oauth2/code/test?code=c&state=s&iss=https://other.example"))
                .hasRedirectedUrl("/?answer=failed");
        assertThat(MESINFOS.calls()).isEmpty();
    }

    @Test
    void aRefusedRefreshIsAPauseWhileThePermissionStandsAndTheEndOtherwise() {
        page("/");
        MESINFOS.refuse(STATES, 401, "token-expired");
        MESINFOS.answer("POST /token refresh_token", 400, "{\"error\":\"invalid_grant\"}");
        assertThat(page("/")).contains("data-notice=\"paused\"").contains("1 465,84");

        MESINFOS.answer("GET /grants/" + GRANT, 404, "{}");
        assertThat(mvc.get().uri("/").with(germaine())).hasRedirectedUrl("/ended");
        assertThat(desks.find("test", "germaine")).isEmpty();
    }

    @Test
    void aKeyThatMesInfosDoesNotKnowIsNotHerDoing() {
        page("/");
        MESINFOS.refuse(STATES, 401, "token-expired");
        MESINFOS.answer("POST /token refresh_token", 401, "{\"error\":\"invalid_client\"}");

        assertThat(page("/")).contains("data-notice=\"key\"").contains("1 465,84");
    }

    @Test
    void leavingGivesThePermissionBackErasesAndAttests() {
        page("/");
        MESINFOS.answer("DELETE /grants/" + GRANT, 204, "");
        MESINFOS.answer("GET /grants/" + GRANT + "/erasure", 200, "{\"status\":\"requested\"}");
        MESINFOS.answer("PUT /grants/" + GRANT + "/erasure", 200, "{\"status\":\"erased\"}");
        MESINFOS.refuse(STATES, 401, "grant-withdrawn");

        assertThat(mvc.post().uri("/leave").with(germaine()).with(csrf()))
                .hasRedirectedUrl("/ended");
        assertThat(desks.find("test", "germaine")).isEmpty();
        var told = page("/ended");
        assertThat(told).contains("id=\"attested\"").contains("Lecture essayée ensuite");
        assertThat(MESINFOS.calls()).contains("PUT /grants/" + GRANT + "/erasure");
    }

    @Test
    void nothingIsErasedWhenThePermissionCouldNotBeGivenBack() {
        page("/");
        MESINFOS.answer("DELETE /grants/" + GRANT, 503, "{}");

        assertThat(
                        mvc.post()
                                .uri("/leave")
                                .with(germaine())
                                .with(csrf())
                                .header("Accept-Language", "fr"))
                .bodyText()
                .contains("Rien n’est effacé encore");
        assertThat(desks.find("test", "germaine")).isPresent();
    }

    @Test
    void askingForMorePushesOnlyWhatIsMissingOntoThePermissionThatStands() {
        assertThat(mvc.get().uri("/oauth2/authorization/test?theme=energy").with(germaine()))
                .hasStatus(302)
                .redirectedUrl()
                .isEqualTo(
                        MESINFOS.address()
                                + "/authorize?client_id=mon-bureau-test&request_uri=urn%3Aexample%3A1");
        assertThat(MESINFOS.calls())
                .filteredOn(call -> call.startsWith("POST /par"))
                .singleElement(STRING)
                .contains(
                        "grant_management_action=merge",
                        "grant_id=" + GRANT,
                        "energy.contracts:read",
                        "bank.accounts:read",
                        "code_challenge_method=S256",
                        "client_assertion=")
                .doesNotContain("retail.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/themes/money",
                "/themes/shopping",
                "/themes/home-and-car",
                "/themes/telecom",
                "/themes/energy",
                "/themes/papers",
                "/documents",
                "/search?q=compte",
                "/suppliers",
                "/suppliers/la-banque-postale",
                "/reads",
                "/shares",
                "/share?dataset=bank-accounts&id=ba_1",
                "/shared/guessed",
                "/reminders",
                "/reminders/confirm/guessed",
                "/reminders/end/guessed",
                "/leave",
                "/ended"
            })
    void everyPageReadsInBothLanguages(String address) {
        page("/");
        for (var language : new String[] {"fr", "en"}) {
            var page =
                    bodyOf(
                            mvc.get()
                                    .uri(address)
                                    .with(germaine())
                                    .header("Accept-Language", language));
            assertThat(page)
                    .containsPattern("<html\\s+lang=\"" + language + "\"")
                    .contains("<h1")
                    .doesNotContain("??");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/themes/money", "/documents", "/search", "/reads", "/leave", "/reminders"})
    void nobodySeesADeskWithoutSigningIn(String address) {
        assertThat(mvc.get().uri(address)).hasStatus(302).hasRedirectedUrl("/");
    }

    @Test
    void theFirstPageIsOpenAndNothingOnItRuns() {
        var answer = mvc.get().uri("/").exchange().getResponse();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src", "unsafe");
        assertThat(mvc.post().uri("/leave").with(germaine())).hasStatus(403);
    }

    @Test
    void aLinkShowsOneRecordToAnybodyUntilSheEndsItOrLeaves() {
        page("/");
        var link = newLink();

        assertThat(mvc.get().uri(link)).hasStatusOk().bodyText().contains("Compte courant");
        assertThat(page("/shares")).contains("/end").doesNotContain(link);
        var id = page("/shares").replaceAll("(?s).*/shares/([0-9a-f]{64})/end.*", "$1");
        mvc.post().uri("/shares/" + id + "/end").with(germaine()).with(csrf()).exchange();
        assertThat(mvc.get().uri(link).header("Accept-Language", "fr"))
                .bodyText()
                .contains("Ce lien est fini")
                .doesNotContain("Compte courant");

        var another = newLink();
        MESINFOS.refuse(STATES, 401, "grant-withdrawn");
        page("/");
        assertThat(mvc.get().uri(another)).bodyText().doesNotContain("Compte courant");
    }

    @Test
    void nobodyMakesALinkToWhatTheyDoNotHave() {
        assertThat(mvc.get().uri("/share?dataset=bank-accounts&id=other").with(germaine()))
                .hasStatus(404);
        assertThat(mvc.get().uri("/shared/guessed")).bodyText().doesNotContain("Compte courant");
    }

    private String newLink() {
        var shown =
                mvc.post()
                        .uri("/share")
                        .param("dataset", "bank-accounts")
                        .param("id", "ba_1")
                        .param("days", "1")
                        .with(germaine())
                        .with(csrf())
                        .exchange()
                        .getMvcResult()
                        .getFlashMap()
                        .get("link");
        return String.valueOf(shown).replaceFirst(".*(/shared/.*)", "$1");
    }

    @Test
    void sheIsRemindedOnceOfEachEventOnceHerMailboxAgreedUntilShePressesTheLink() throws Exception {
        contract("2014-04-01");
        asks("germaine@example.org");
        reminders.remind();
        assertThat(mails()).as("only the question").hasSize(1);
        var confirm = link("confirm");
        assertThat(mvc.get().uri(confirm)).hasStatusOk().bodyText().contains("name=\"_csrf\"");
        reminders.remind();
        assertThat(mails()).as("looking at a link is no consent").hasSize(1);

        assertThat(mvc.post().uri(confirm).with(csrf())).hasStatusOk();
        reminders.remind();
        reminders.remind();

        assertThat(mails()).hasSize(2);
        assertThat(String.join("", mails()))
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .doesNotContain("axa", "2014-04-01");
        assertThat(page("/reminders")).contains("germaine@example.org");
        try (var files = Files.list(folder).filter(Files::isRegularFile)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("germaine@example.org");
            }
        }

        contract("2014-04-15");
        reminders.remind();
        assertThat(mails()).as("another event").hasSize(3);

        assertThat(mvc.post().uri(link("end"))).as("without a form's token").hasStatusOk();
        contract("2014-04-20");
        reminders.remind();
        assertThat(mails()).hasSize(3);
        assertThat(page("/reminders")).doesNotContain("germaine@example.org");
        asks("somebody-else@example.org");
        assertThat(mails()).as("nobody is mailed again at once").hasSize(3);
    }

    @Test
    void remindersEndAfterThirtyDaysAndWithTheDesk() throws Exception {
        contract("2014-04-01");
        asks("germaine@example.org");
        var old =
                new DeskReminder(
                        "germaine@example.org",
                        "fr",
                        "old-token",
                        Instant.now().minus(Duration.ofDays(31)),
                        true,
                        Set.of());
        desks.change("test", "germaine", desk -> desk.reminded(old));

        reminders.remind();

        assertThat(mails()).hasSize(1);
        assertThat(desks.find("test", "germaine").orElseThrow().reminder().address()).isEmpty();

        var fresh = old.confirmed(Instant.now());
        desks.change("test", "germaine", desk -> desk.reminded(fresh));
        MESINFOS.refuse(STATES, 401, "grant-withdrawn");
        reminders.remind();
        assertThat(mails()).hasSize(1);
        assertThat(desks.find("test", "germaine")).isEmpty();
        assertThat(reminders.confirm("old-token")).isFalse();
    }

    @Test
    void anAddressThatIsNoneIsExplained() {
        assertThat(
                        mvc.post()
                                .uri("/reminders")
                                .param("address", "germaine")
                                .with(germaine())
                                .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"wrong\"");
    }

    private void asks(String address) {
        assertThat(
                        mvc.post()
                                .uri("/reminders")
                                .param("address", address)
                                .with(germaine())
                                .with(csrf()))
                .hasRedirectedUrl("/reminders");
    }

    private static void contract(String term) {
        MESINFOS.answer(
                STATES,
                200,
                """
                {"data":[{"dataset":"insurance-contracts","status":"GRANTED","holders":["axa"],
                  "count":1,"to":"2014-02-28T22:00:00Z","lastDelivery":"%s"}]}"""
                        .formatted(Instant.now().plusSeconds(60)));
        MESINFOS.answer(
                "GET /v1/me/insurance-contracts",
                200,
                """
                {"data":[{"id":"ic_1","holder":"axa","dataset":"insurance-contracts","inForce":true,
                  "productFamily":"MOTOR","nextTermDate":"%s",
                  "premium":{"amount":"480.00","currency":"EUR"}}],
                 "page":{"next":null,"limit":1000},"meta":{}}"""
                        .formatted(term));
    }

    private static List<String> mails() throws IOException {
        var outbox = folder.resolve("outbox");
        if (Files.notExists(outbox)) {
            return List.of();
        }
        try (var files = Files.list(outbox)) {
            var texts = new ArrayList<String>();
            for (var file : files.toList()) {
                var parts = Files.readString(file).split("\r\n\r\n", 2);
                var body = Base64.getMimeDecoder().decode(parts[1]);
                texts.add(parts[0] + "\n\n" + new String(body, StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    private static String link(String kind) throws IOException {
        var found =
                Pattern.compile("/reminders/" + kind + "/[0-9a-f]{64}\\.[\\w-]{43}")
                        .matcher(mails().getFirst());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @AfterEach
    void mailsAreTaken() throws IOException {
        var outbox = folder.resolve("outbox");
        if (Files.exists(outbox)) {
            try (var files = Files.list(outbox)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        desks.change("test", "germaine", desk -> desk.reminded(null));
    }

    @Test
    void aForgedSignalIsRefused() {
        assertThat(
                        mvc.post()
                                .uri("/signals")
                                .contentType("application/secevent+jwt")
                                .content("eyJhbGciOiJub25lIn0.e30."))
                .hasStatus(400);
    }
}
