package org.mesinfos.auth.dataimport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.dataimport.ImportedPermission.Event;
import org.mesinfos.auth.dataimport.ImportedPermission.Shared;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Takes what a file tells of permissions, to be read only: no grant is ever made of it.
@Component
class PermissionImport {

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_SCOPES = 60;
    private static final int MOST_EVENTS = 200;

    /// Later times would have more digits than keys are ordered by.
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final ImportedPermissions permissions;
    private final Clock clock;

    PermissionImport(ImportedPermissions permissions, Clock clock) {
        this.permissions = permissions;
        this.clock = clock;
    }

    /// Passes over what is no permission, and what is more than a person may have.
    ///
    /// @return how many came along, those that were there already among them
    int take(PersonId person, ImportFile file) throws IOException {
        int taken = 0;
        for (var path : List.of("permissions.json", "imported-permissions.json")) {
            var in = file.open(path).orElse(null);
            if (in != null) {
                try (in) {
                    taken += take(person, file, in);
                }
            }
        }
        return taken;
    }

    private int take(PersonId person, ImportFile file, InputStream in) {
        int taken = 0;
        try (var list = new JsonElements(in)) {
            while (list.isList() && list.next()) {
                var permission =
                        list.element().isTooLarge()
                                ? Optional.<ImportedPermission>empty()
                                : permission(
                                        person,
                                        file,
                                        JsonElements.BOUNDED.readTree(
                                                list.element().toByteArray()));
                taken +=
                        permission
                                .map(permissions::add)
                                .filter(outcome -> outcome != ImportedPermissions.Outcome.TOO_MANY)
                                .map(_ -> 1)
                                .orElse(0);
            }
        } catch (JacksonException unreadable) {
            // What was read of it until there is history as well.
            return taken;
        }
        return taken;
    }

    /// Empty for what is no permission.
    private Optional<ImportedPermission> permission(
            PersonId person, ImportFile file, JsonNode said) {
        try {
            var givenAt = instant(said, "givenAt");
            var id = text(said.path("id"));
            var issuer = said.has("issuer") ? text(said.path("issuer")) : file.issuer();
            var writtenAt = said.has("writtenAt") ? instant(said, "writtenAt") : file.madeAt();
            return Optional.of(
                    new ImportedPermission(
                            "%s|%013d-%s"
                                    .formatted(
                                            person.value(),
                                            givenAt.toEpochMilli(),
                                            Sha256.base64Url(issuer + "|" + id)),
                            person.value(),
                            id,
                            issuer,
                            writtenAt,
                            clock.instant(),
                            bilingual(said.path("app")),
                            ImportedPermission.State.valueOf(text(said.path("state"))),
                            givenAt,
                            instant(said, "until"),
                            scopes(said.path("data")),
                            events(said.path("events"))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Shared> scopes(JsonNode data) {
        var scopes = new ArrayList<Shared>();
        for (var one : bounded(data, MOST_SCOPES)) {
            var scope = text(one.path("scope"));
            if (scopes.stream().noneMatch(known -> known.scope().equals(scope))) {
                scopes.add(new Shared(scope, bilingual(one.path("purpose"))));
            }
        }
        return scopes;
    }

    private static List<Event> events(JsonNode all) {
        var events = new ArrayList<Event>();
        for (var one : bounded(all, MOST_EVENTS)) {
            var what = GrantEvent.Type.valueOf(text(one.path("what")));
            events.add(new Event(what, instant(one, "at")));
        }
        return events;
    }

    private static JsonNode bounded(JsonNode list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException("more than any permission has");
        }
        return list;
    }

    private static LocalText bilingual(JsonNode said) {
        return new LocalText(text(said.path("fr")), text(said.path("en")));
    }

    private static Instant instant(JsonNode said, String name) {
        var instant = Instant.parse(said.path(name).asString(""));
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new DateTimeException("no time of any permission");
        }
        return instant;
    }

    private static String text(JsonNode said) {
        var text = said.asString("");
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("no text of any permission");
        }
        return text;
    }
}
