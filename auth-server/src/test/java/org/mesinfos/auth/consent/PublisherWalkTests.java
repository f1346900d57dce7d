package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

/// People read who answers for an app before they decide, and afterwards.
@ServerTest
class PublisherWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final String CARNET =
            """
            {"app":"carnet-pub","name":{"fr":"Carnet","en":"Notebook"},"owner":"Panier Clair",
             "mode":"LIVE","confidential":true,
             "redirectUris":["https://carnet.example.org/retour"],
             "scopes":["openid","retail.receipts:read"],
             "purposes":{"retail.receipts:read":
               {"fr":"Pour suivre vos courses.","en":"To follow your shopping."}},
             "publisher":%s}""";
    private static final String PUBLISHER =
            """
            {"legalName":"Panier Clair SAS","contact":"donnees@panier.example",
             "domain":"panier.example"}""";

    @Value("${platform.issuer}")
    String server;

    @Test
    void aTestAppSaysThatNobodyCheckedWhoIsBehindIt() {
        var browser = new Browser(server).visit(App.demoTest(server).authorize("openid", RECEIPTS));

        browser.submit("person-patrick");

        assertThat(browser.element("publisher").text())
                .isEqualTo("Qui répond de cette application n’a pas été vérifié.");
    }

    @Test
    void aLiveAppSaysWhoAnswersForItBeforeAndAfterTheDecision() throws Exception {
        var browser = new Browser(server).visit(asked(registered(PUBLISHER)));

        browser.signIn("panelist01", "panelist");

        assertThat(browser.element("publisher").text())
                .contains("Panier Clair SAS", "panier.example", "donnees@panier.example");
        browser.share("P7D", RECEIPTS).visit("/permissions");
        var permission =
                browser.page().select("[data-grant-id]").stream()
                        .filter(grant -> grant.text().contains("Carnet"))
                        .findFirst()
                        .orElseThrow()
                        .attr("data-grant-id");
        assertThat(browser.visit("/permissions/" + permission).element("publisher").text())
                .contains("Panier Clair SAS", "panier.example", "donnees@panier.example");
    }

    @Test
    void whatCannotBeShownIsNotRegistered() {
        for (var wrong :
                new String[] {
                    PUBLISHER.replace("panier.example\"}", "panier\"}"),
                    PUBLISHER.replace("panier.example\"}", "PANIER.example\"}"),
                    PUBLISHER.replace("panier.example\"}", "panier.example/x\"}"),
                    PUBLISHER.replace("donnees@", "donnees"),
                    PUBLISHER.replace("Panier Clair SAS", "x".repeat(121)),
                    PUBLISHER.replace("Panier Clair SAS", "<b>x</b>")
                }) {
            var answer = portal().send("PUT", "/internal/clients/carnet-bad-live", body(wrong));

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"publisher\"");
        }
    }

    private Service portal() {
        return Service.portal(server, "clients:manage");
    }

    private static String body(String publisher) {
        return CARNET.formatted(publisher);
    }

    private String registered(String publisher) {
        var answer = portal().send("PUT", "/internal/clients/carnet-pub-live", body(publisher));
        return JsonMapper.shared().readTree(answer.body()).path("clientSecret").asString();
    }

    /// The address that asks for receipts, pushed.
    private String asked(String secret) throws Exception {
        var form =
                "response_type=code&client_id=carnet-pub-live&state=s&scope="
                        + URLEncoder.encode("openid " + RECEIPTS, StandardCharsets.UTF_8)
                        + "&redirect_uri=https%3A%2F%2Fcarnet.example.org%2Fretour"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&code_challenge_method=S256";
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                ("carnet-pub-live:" + secret).getBytes(StandardCharsets.UTF_8));
        var pushed =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server + "/oauth2/par"))
                                        .header("Authorization", "Basic " + basic)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form))
                                        .build(),
                                BodyHandlers.ofString());
        var uri = JsonMapper.shared().readTree(pushed.body()).path("request_uri").asString();
        return "/oauth2/authorize?client_id=carnet-pub-live&request_uri="
                + URLEncoder.encode(uri, StandardCharsets.UTF_8);
    }
}
