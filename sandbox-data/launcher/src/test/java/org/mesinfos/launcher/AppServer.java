package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.microsoft.playwright.Page;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import org.mesinfos.auth.testing.App;

/// The server of an app, to which a real browser comes back.
final class AppServer implements AutoCloseable {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    private AppServer() {
        server.start();
        server.stubFor(
                get(urlPathEqualTo("/callback"))
                        .willReturn(
                                ok("<title>app</title>").withHeader("Content-Type", "text/html")));
    }

    static AppServer start() {
        return new AppServer();
    }

    WireMockServer http() {
        return server;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /// The demonstration's test client, which comes back here.
    App app(TestPlatform platform) {
        return App.demoTest(platform.issuer(), address("/callback"));
    }

    /// Waits until the browser is back, and exchanges the code that it brings for an access token.
    String token(App app, Page page) throws ParseException {
        page.waitForURL(url -> url.startsWith(address("/callback").toString()));
        var answer = AuthorizationResponse.parse(URI.create(page.url())).toSuccessResponse();
        return tokens(app.exchange(answer.getAuthorizationCode())).getAccessToken().getValue();
    }

    @Override
    public void close() {
        server.stop();
    }
}
