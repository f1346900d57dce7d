package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.web.Addresses;

/// What the pages of one app show, in the reader's language.
///
/// @param pending whether the test client is still being made
/// @param asks what it asks for
/// @param demo whether the demonstration keeps it as it is
/// @param discovery where programs read the addresses of the authorization server
/// @param authorize where the app sends people, ready to try; with the example verifier of RFC 7636
record AppPage(
        String id,
        String name,
        String team,
        String testClient,
        String liveClient,
        boolean confidential,
        boolean pending,
        boolean live,
        List<String> redirectUris,
        List<AskRow> asks,
        Instant createdAt,
        boolean demo,
        String discovery,
        String authorize) {

    record AskRow(String scope, String label, String purpose, String level, boolean sensitive) {}

    static AppPage of(App app, Catalogue catalogue, Addresses addresses, Locale locale) {
        return new AppPage(
                app.id().value(),
                app.name().in(locale),
                app.team(),
                app.id().testClient(),
                app.id().liveClient(),
                app.confidential(),
                app.isPending(),
                app.live(),
                app.redirectUris(),
                app.asks().stream().map(ask -> row(ask, catalogue, locale)).toList(),
                app.createdAt(),
                app.isDemo(),
                addresses.issuer() + "/.well-known/openid-configuration",
                authorize(app, addresses));
    }

    private static AskRow row(App.Ask ask, Catalogue catalogue, Locale locale) {
        var scope = catalogue.scope(ask.scope()).orElseThrow();
        return new AskRow(
                scope.name(),
                scope.label().in(locale),
                ask.purpose().in(locale),
                scope.level().name(),
                scope.level().isSensitive());
    }

    private static String authorize(App app, Addresses addresses) {
        return addresses.issuer()
                + "/oauth2/authorize?response_type=code&client_id="
                + app.id().testClient()
                + "&redirect_uri="
                + app.redirectUris().getFirst()
                + "&scope=openid%20"
                + app.asks().getFirst().scope()
                + "&state=f83a2c&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    }
}
