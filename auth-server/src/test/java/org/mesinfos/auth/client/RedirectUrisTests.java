package org.mesinfos.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTests {

    private static final String NATIVE = "org.example.carnet:/callback";

    @ParameterizedTest
    @ValueSource(
            strings = {
                NATIVE,
                "fr.panier-clair.carnet:/oauth2/retour",
                "org.example:/callback",
                "https://carnet.example.org/callback",
                "http://127.0.0.1/callback"
            })
    void aPublicTestClientComesBackByASchemeOfItsOwn(String address) {
        assertThat(RedirectUris.problemWith(address, Mode.TEST, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carnet:/callback",
                "myapp://callback",
                "org.example.carnet://callback",
                "org.example.carnet:///callback",
                "org.example.carnet:callback",
                "org.example.carnet:/",
                "org.example.carnet:/callback/",
                "org.example.carnet://evil.example/callback",
                "org.example.carnet:/callback#x",
                "org.example.carnet:/callback?x=1",
                "org.example.carnet:/call%62ack",
                "Org.Example.Carnet:/callback",
                "org..carnet:/callback",
                ".org.example:/callback",
                "org.example.:/callback",
                "org_example.carnet:/callback",
                "http.example.carnet:/callback",
                "https.carnet:/callback",
                "javascript.example:/alert",
                "javascript:alert(1)",
                "javascript:/alert.1",
                "javascript://carnet.example.org/%0aalert(1)",
                "data:text/html,x",
                "data.example:/text",
                "file:///etc/passwd",
                "file.example:/etc",
                "intent:/callback",
                "ftp://carnet.example.org/callback",
                "*.example.carnet:/callback"
            })
    void noOtherSchemeIsRegistered(String address) {
        for (var confidential : new boolean[] {true, false}) {
            assertThat(RedirectUris.problemWith(address, Mode.TEST, confidential)).isPresent();
            assertThat(RedirectUris.problemWith(address, Mode.LIVE, confidential)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE, true, is for test mode",
        "LIVE, false, is for test mode",
        "TEST, true, is for public clients"
    })
    void aSchemeIsForPublicTestClientsOnly(Mode mode, boolean confidential, String why) {
        assertThat(RedirectUris.problemWith(NATIVE, mode, confidential))
                .get()
                .asString()
                .startsWith(why);
    }

    @Test
    void aSchemeHasNoOriginThatPagesCouldCallFrom() {
        assertThat(RedirectUris.origin(NATIVE)).isEmpty();
    }
}
