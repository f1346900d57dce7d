package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// An app that a developer builds.
///
/// @param owner id of the team that looks after it; null until the first developer of the
///   demonstration signs in
/// @param team who people are told stands behind the app
/// @param confidential whether its clients hold a secret
/// @param redirectUris where people may be sent back to, to the letter
/// @param asks what it asks people for, and why
/// @param offline whether it may read while the person is away
/// @param security how its clients keep to the protocols
/// @param client how far the test client has come
/// @param live whether it has a live client
/// @param ver grows with each change, so that of two at once one is noticed
record App(
        AppId id,
        @Nullable String owner,
        String team,
        LocalText name,
        boolean confidential,
        List<String> redirectUris,
        List<Ask> asks,
        boolean offline,
        AppSecurity security,
        Client client,
        boolean live,
        Instant createdAt,
        long ver) {

    App {
        redirectUris = List.copyOf(redirectUris);
        asks = List.copyOf(asks);
    }

    /// How far the app's test client has come.
    enum Client {
        /// The authorization server may or may not know it yet.
        PENDING,
        /// The authorization server knows it.
        READY
    }

    /// One scope, with the app's own words on why.
    record Ask(String scope, LocalText purpose) {}

    /// The app as its developer changed it; the authorization server does not know that yet.
    App changedTo(AppDraft draft) {
        return new App(
                id,
                owner,
                team,
                draft.name(),
                confidential,
                draft.redirectUris(),
                draft.asks(),
                draft.offline(),
                draft.security(),
                Client.PENDING,
                live,
                createdAt,
                ver + 1);
    }

    /// The app as it was before a change that the authorization server refused.
    App againAfter(App refused) {
        return new App(
                id,
                owner,
                team,
                name,
                confidential,
                redirectUris,
                asks,
                offline,
                security,
                client,
                live,
                createdAt,
                refused.ver() + 1);
    }

    /// Whether the demonstration brings its clients along, which nobody changes.
    boolean isDemo() {
        return id.equals(DemoApps.DEMO);
    }

    boolean isPending() {
        return client == Client.PENDING;
    }
}
