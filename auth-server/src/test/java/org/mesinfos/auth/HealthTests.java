package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Value;

/// What the service says of its database, and to whom.
@ServerTest
class HealthTests {

    private static final String DATABASE = "/actuator/health/database";

    @Value("${platform.issuer}")
    String server;

    @Test
    void onlyOrganizersSeeWhichDatabaseWasFound() throws Exception {
        assertThat(seenBy(new Browser(server))).isEqualTo("{\"status\":\"UP\"}");
        assertThat(seenBy(signedIn("germaine", "sandbox"))).isEqualTo("{\"status\":\"UP\"}");
        assertThat(seenBy(signedIn("organizer@example.org", "organizer")))
                .contains("\"topology\":", "\"server\":", "\"durability\":")
                .doesNotContain("localhost", "127.0.0.1");
    }

    private Browser signedIn(String login, String password) {
        return new Browser(server).visit("/login").signIn(login, password);
    }

    /// As a program reads it, with the browser's session.
    private String seenBy(Browser browser) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(server + DATABASE))
                            .header("Cookie", "MESINFOS_AUTH=" + browser.session())
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
