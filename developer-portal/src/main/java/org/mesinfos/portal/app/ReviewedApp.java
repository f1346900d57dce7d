package org.mesinfos.portal.app;

import java.time.Instant;

/// An app as those need to know it who decide whether it may reach real people.
///
/// @param now as it is described now
/// @param testClient its `client_id` for made-up people
/// @param liveClient its `client_id` for real people, whether it exists or not
/// @param live whether the live client exists
/// @param demo whether the demonstration brings its clients along, which nobody changes
public record ReviewedApp(
        AppSnapshot now,
        String testClient,
        String liveClient,
        boolean live,
        boolean demo,
        Instant createdAt) {

    static ReviewedApp of(App app) {
        return new ReviewedApp(
                AppSnapshot.of(app),
                app.id().testClient(),
                app.id().liveClient(),
                app.live(),
                app.isDemo(),
                app.createdAt());
    }

    /// The app's id.
    public String id() {
        return now.app();
    }
}
