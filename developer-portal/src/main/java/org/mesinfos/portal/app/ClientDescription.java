package org.mesinfos.portal.app;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// What the authorization server is told about a client of an app.
///
/// @param mode `TEST` or `LIVE`
record ClientDescription(
        String app,
        LocalText name,
        String owner,
        String mode,
        boolean confidential,
        List<String> redirectUris,
        Set<String> scopes,
        Map<String, LocalText> purposes,
        boolean fapi,
        @Nullable String idTokenAlgorithm,
        @Nullable Publisher publisher) {

    /// The test client, for which the console asks people too.
    static ClientDescription test(App app, URI console) {
        var addresses =
                Stream.concat(app.redirectUris().stream(), Stream.of(console.toString()))
                        .distinct()
                        .toList();
        return of(app.now(), "TEST", app.confidential(), addresses, app.fapi(), null);
    }

    /// The live client of a reviewed app: it keeps a secret, and has no address of the console.
    static ClientDescription live(AppSnapshot reviewed, @Nullable Publisher publisher) {
        return of(reviewed, "LIVE", true, reviewed.redirectUris(), true, publisher);
    }

    private static ClientDescription of(
            AppSnapshot app,
            String mode,
            boolean confidential,
            List<String> redirectUris,
            boolean fapi,
            @Nullable Publisher publisher) {
        var purposes = new TreeMap<String, LocalText>();
        app.asks().forEach(ask -> purposes.put(ask.scope(), ask.purpose()));
        var scopes = new TreeSet<>(purposes.keySet());
        scopes.add("openid");
        if (app.offline()) {
            scopes.add("offline_access");
        }
        return new ClientDescription(
                app.app(),
                app.name(),
                app.team(),
                mode,
                confidential,
                redirectUris,
                scopes,
                purposes,
                fapi,
                app.idTokenAlgorithm(),
                publisher);
    }
}
