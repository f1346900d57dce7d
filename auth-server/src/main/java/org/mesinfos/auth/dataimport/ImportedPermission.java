package org.mesinfos.auth.dataimport;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A permission that a person gave elsewhere, as the file tells that they brought along. It is
/// history and opens nothing: what apps may read here is in [org.mesinfos.auth.grant.Grants] alone.
///
/// @param key person, `|`, when it was given, `-`, and a hash of where and which
/// @param person id of the person who brought it
/// @param id of it there
/// @param issuer platform on which it was given, as the file says
/// @param writtenAt when the file was written that tells of it
/// @param state how it stood then
/// @param scopes what it was for
/// @param events what happened to it, in their order
@Document("imported_permissions")
record ImportedPermission(
        @Id String key,
        String person,
        String id,
        String issuer,
        Instant writtenAt,
        Instant importedAt,
        LocalText app,
        State state,
        Instant givenAt,
        Instant until,
        List<Shared> scopes,
        List<Event> events) {

    /// How a permission stands in a file.
    enum State {
        ACTIVE,
        SUSPENDED,
        WITHDRAWN,
        EXPIRED;

        /// The message that names it.
        public String key() {
            return "import.permission." + name();
        }
    }

    /// What was shared, and for what.
    record Shared(String scope, LocalText purpose) {}

    /// What happened.
    record Event(GrantEvent.Type what, Instant at) {

        /// The message that names it.
        public String key() {
            return "permissions.history." + what.name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where a page of the list begins.
    public String cursor() {
        return key.substring(person.length() + 1);
    }
}
