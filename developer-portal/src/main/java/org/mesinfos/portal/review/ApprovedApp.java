package org.mesinfos.portal.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.app.Publisher;

/// An app that real people can use, as it was reviewed last.
///
/// @param publisher who answers for it; null for an app of the demonstration, which nobody checked
/// @param address where people find it
/// @param since when it was opened first
public record ApprovedApp(
        AppSnapshot app, @Nullable Publisher publisher, String address, Instant since) {

    /// The app's id.
    public String id() {
        return app.app();
    }
}
