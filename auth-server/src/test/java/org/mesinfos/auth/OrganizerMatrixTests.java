package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Organizers reach nobody's page and nobody's record, at no address: neither signed in, nor with
/// the token that the portal gets for them. An address that is not listed here as open must refuse.
@ServerTest
class OrganizerMatrixTests {

    private static final PersonId PANELIST = new PersonId("panelist11");
    private static final String ACCOUNTS = "bank.accounts:read";
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    /// For everybody, or about the signed-in person alone.
    private static final List<String> OPEN =
            List.of(
                    "/login",
                    "/sign-up",
                    "/signed-out",
                    "/first-organizer",
                    "/security",
                    "/passkeys",
                    "/consent",
                    "/connect/logout",
                    "/receipts/jwks",
                    "/left/{token}",
                    "/emergency-stop",
                    "/userinfo",
                    "/schemas/",
                    "/authorization-problem");

    private static final List<String> APIS = List.of("/internal/", "/grants/", "/corrections");

    /// What forms need, so that not their lack of fields is refused.
    private static final String[] FIELDS = {
        "scope=bank.accounts%3Aread",
        "duration=P7D",
        "record=x",
        "on=true",
        "reason=NO_USE",
        "notice=x"
    };

    @Autowired GrantService granting;
    @Autowired Grants grants;
    @Autowired MovableClock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    @Value("${platform.issuer}")
    String server;

    private record Address(String method, String pattern) {}

    private Grant grant;
    private Browser organizer;
    private String token;

    @BeforeEach
    void aPanelistSharesAndAnOrganizerSignsIn() throws Exception {
        clock.reset();
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", ACCOUNTS))
                .signIn("panelist11", "panelist")
                .share("P30D", ACCOUNTS);
        grant =
                grants.of(PANELIST).stream()
                        .filter(one -> one.isLiveAt(clock.instant()))
                        .findFirst()
                        .orElseThrow();
        var portal = App.portal(server);
        organizer =
                new Browser(server)
                        .visit(portal.authorize("openid", "audit:read"))
                        .signIn("organizer@example.org", "organizer");
        token = tokens(portal.exchange(portal.code(organizer))).getAccessToken().getValue();
        organizer.visit("/security");
    }

    @AfterEach
    void everythingEnds() {
        granting.withdrawAll(PANELIST);
    }

    @Test
    void noPageAndNoApiOfPeopleOpensForAnOrganizer() throws Exception {
        var wrong = new TreeMap<String, Integer>();
        var asked = 0;
        for (var address : addresses()) {
            for (var status : statuses(address)) {
                asked++;
                if (!REFUSALS.contains(status)) {
                    wrong.put(address.toString(), status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(80);
        assertThat(grants.find(grant.id()).orElseThrow().version()).isEqualTo(grant.version());
    }

    private List<Address> addresses() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(handler -> isOurs(handler.getValue().getBeanType()))
                .map(Map.Entry::getKey)
                .flatMap(
                        info ->
                                info.getPatternValues().stream()
                                        .flatMap(
                                                pattern ->
                                                        info
                                                                .getMethodsCondition()
                                                                .getMethods()
                                                                .stream()
                                                                .map(
                                                                        method ->
                                                                                new Address(
                                                                                        method
                                                                                                .name(),
                                                                                        pattern))))
                .filter(address -> !address.pattern().equals("/"))
                .filter(address -> OPEN.stream().noneMatch(address.pattern()::startsWith))
                .toList();
    }

    private static boolean isOurs(Class<?> controller) {
        return controller.getPackageName().startsWith("org.mesinfos.auth");
    }

    private List<Integer> statuses(Address address) throws Exception {
        var path =
                address.pattern()
                        .replace("{grantId}", grant.id().value())
                        .replace("{person}", PANELIST.value())
                        .replace("{clientId}", "demo-live")
                        .replace("{dataset}", "bank-accounts")
                        .replaceAll("\\{[a-zA-Z]+}", "x");
        var withToken = withToken(address.method(), path);
        if (APIS.stream().anyMatch(address.pattern()::startsWith)) {
            return List.of(withToken);
        }
        var signedIn =
                address.method().equals("GET")
                        ? organizer.visit(path + "?access=x").status()
                        : posted(path);
        return Stream.of(signedIn, withToken)
                // A page asks anybody who comes without a session to sign in.
                .map(status -> status == 302 ? Integer.valueOf(401) : status)
                .toList();
    }

    private int posted(String path) {
        var status = organizer.visit("/security").post(path, FIELDS).status();
        organizer.visit("/security");
        return status;
    }

    private int withToken(String method, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/html, application/json")
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString("{}"))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }
}
