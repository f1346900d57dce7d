package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// An app that a developer builds.
///
/// @param owner the developer's subject at the portal; null until the first developer of the
///   demonstration signs in
/// @param team who people are told stands behind the app
/// @param confidential whether its clients hold a secret
/// @param redirectUris where people may be sent back to, to the letter
/// @param asks what it asks people for, and why
/// @param offline whether it may read while the person is away
/// @param client how far the test client has come
/// @param live whether it has a live client
record App(
        AppId id,
        @Nullable String owner,
        String team,
        LocalText name,
        boolean confidential,
        List<String> redirectUris,
        List<Ask> asks,
        boolean offline,
        Client client,
        boolean live,
        Instant createdAt) {

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

    boolean isPending() {
        return client == Client.PENDING;
    }
}
