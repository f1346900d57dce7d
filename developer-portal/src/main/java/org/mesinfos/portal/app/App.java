package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// An app that a developer builds.
///
/// @param id in addresses and in the ids of its clients
/// @param owner id of the team that looks after it; null until the first developer of the
///   demonstration signs in
/// @param team who people are told stands behind the app
/// @param description as its developer describes it now
/// @param client how far the test client has come
/// @param live whether it has a live client
/// @param ver grows with each change, so that of two at once one is noticed; null before the app is
///   stored
@Document("apps")
public record App(
        @Id String id,
        @Nullable String owner,
        String team,
        AppDescription description,
        Client client,
        boolean live,
        Instant createdAt,
        @Version @Nullable Long ver) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 60;

    /// @throws IllegalArgumentException when the id cannot stand in addresses
    public App {
        if (!isId(id)) {
            throw new IllegalArgumentException("not an app id: " + id);
        }
    }

    /// An app that is about to be made.
    static App pending(
            String id, String owner, String team, AppDescription description, Instant now) {
        return new App(id, owner, team, description, Client.PENDING, false, now, null);
    }

    /// How far the app's test client has come.
    public enum Client {
        /// The authorization server may or may not know it yet.
        PENDING,
        /// The authorization server knows it.
        READY
    }

    /// Whether a word from an address can be the id of an app.
    static boolean isId(String word) {
        return word.length() <= LONGEST_ID && ID.matcher(word).matches();
    }

    /// The `client_id` of the live client of the app with that id, whether it exists or not.
    static String liveClient(String app) {
        return app + "-live";
    }

    /// The `client_id` that reaches made-up people.
    public String testClient() {
        return id + "-test";
    }

    /// The `client_id` that reaches real people, once the app is live.
    public String liveClient() {
        return liveClient(id);
    }

    public LocalText name() {
        return description.name();
    }

    /// Whether its test client holds a secret, which we do not know; a live client does.
    public boolean confidential() {
        return description.confidential();
    }

    /// Where people may be sent back to, to the letter.
    public List<String> redirectUris() {
        return description.redirectUris();
    }

    /// What it asks people for, and why.
    public List<AppSnapshot.Ask> asks() {
        return description.asks();
    }

    /// What it may ask for, without the protocol's own scopes.
    public List<String> scopes() {
        return asks().stream().map(AppSnapshot.Ask::scope).toList();
    }

    /// Whether it may read while the person is away, with a refresh token.
    public boolean offline() {
        return description.offline();
    }

    /// Whether its test client keeps to FAPI 2.0, as live clients do.
    public boolean fapi() {
        return description.security().fapi();
    }

    /// The app as it is described now, for a review.
    public AppSnapshot now() {
        return new AppSnapshot(
                id,
                name(),
                team,
                redirectUris(),
                asks(),
                offline(),
                description.security().idTokenAlgorithm());
    }

    /// The app as its developer changed it, who cannot make its clients other ones; the
    /// authorization server does not know that yet.
    App changedTo(AppDescription described) {
        return new App(
                id,
                owner,
                team,
                described.ofClients(confidential()),
                Client.PENDING,
                live,
                createdAt,
                ver);
    }

    /// The app as it was before a change that the authorization server refused.
    App withVersionOf(App refused) {
        return new App(id, owner, team, description, client, live, createdAt, refused.ver());
    }

    /// Whether the demonstration brings its clients along, which nobody changes.
    public boolean isDemo() {
        return DemoApps.IDS.contains(id);
    }

    public boolean isPending() {
        return client == Client.PENDING;
    }
}
