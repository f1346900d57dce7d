package org.mesinfos.portal.app;

import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// An app, as far as pages beside its own need to know it.
///
/// @param testClient the `client_id` that reaches made-up people
/// @param liveClient the one that reaches real people, once it is live
/// @param confidential whether that client holds a secret, which we do not know
/// @param redirectUris where people may be sent back to
/// @param scopes what it may ask for, without the protocol's own
/// @param offline whether it may read while the person is away, with a refresh token
/// @param fapi whether its test client keeps to FAPI 2.0, as live clients do
/// @param live whether it has a live client
public record OwnApp(
        String id,
        LocalText name,
        String testClient,
        String liveClient,
        boolean confidential,
        List<String> redirectUris,
        List<String> scopes,
        boolean offline,
        boolean fapi,
        boolean live) {

    public OwnApp {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    static OwnApp of(App app) {
        return new OwnApp(
                app.id().value(),
                app.name(),
                app.id().testClient(),
                app.id().liveClient(),
                app.confidential(),
                app.redirectUris(),
                app.asks().stream().map(App.Ask::scope).toList(),
                app.offline(),
                app.security().fapi(),
                app.live());
    }
}
