package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An [App] as it is stored.
///
/// @param security absent from apps that were stored before there was a choice
/// @param ver absent until the first change
@Document("apps")
record AppDocument(
        @Id String id,
        @Nullable String owner,
        String team,
        LocalText name,
        boolean confidential,
        List<String> redirectUris,
        List<App.Ask> asks,
        boolean offline,
        @Nullable AppSecurity security,
        String client,
        boolean live,
        Instant createdAt,
        @Nullable Long ver) {

    static AppDocument of(App app) {
        return new AppDocument(
                app.id().value(),
                app.owner(),
                app.team(),
                app.name(),
                app.confidential(),
                app.redirectUris(),
                app.asks(),
                app.offline(),
                app.security(),
                app.client().name(),
                app.live(),
                app.createdAt(),
                app.ver() == 0 ? null : Long.valueOf(app.ver()));
    }

    App toApp() {
        return new App(
                new AppId(id),
                owner,
                team,
                name,
                confidential,
                redirectUris,
                asks,
                offline,
                security == null ? AppSecurity.USUAL : security,
                App.Client.valueOf(client),
                live,
                createdAt,
                ver == null ? 0 : ver);
    }
}
