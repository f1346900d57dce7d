package org.mesinfos.data.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.trail.Mode;

/// The published shape of a stored grant.
///
/// A document of another shape fails the request: an unreadable consent is no consent.
final class GrantDocument {

    private GrantDocument() {}

    static LiveGrant read(Document grant, ClientTerms terms) {
        return new LiveGrant(
                text(grant, "_id"),
                ((Number) present(grant, "ver")).longValue(),
                text(grant, "person"),
                text(grant, "auditId"),
                text(grant, "client"),
                text(grant, "app"),
                bilingual(grant, "appName"),
                Mode.valueOf(text(grant, "mode")),
                text(grant, "sub"),
                LiveGrant.Status.valueOf(text(grant, "status")),
                grant.getBoolean("once", false),
                instant(grant, "createdAt"),
                instant(grant, "until"),
                items(grant),
                revokedTokens(grant),
                terms);
    }

    // A whole grant for one reading says so of each item only since items can differ.
    private static List<LiveGrant.Item> items(Document grant) {
        var once = grant.getBoolean("once", false);
        return grant.getList("items", Document.class).stream()
                .map(item -> item(item, item.getBoolean("once", once)))
                .toList();
    }

    private static LiveGrant.Item item(Document item, boolean once) {
        return new LiveGrant.Item(
                text(item, "scope"),
                text(item, "dataset"),
                bilingual(item, "purpose"),
                instant(item, "from"),
                instant(item, "until"),
                "ACTIVE".equals(item.getString("status")),
                once,
                restriction(item.get("restriction", Document.class)));
    }

    private static Restriction restriction(@Nullable Document stored) {
        return stored == null
                ? Restriction.NONE
                : new Restriction(
                        day(stored, "from"),
                        day(stored, "until"),
                        stored.getList("accounts", String.class, List.of()),
                        stored.getList("categories", String.class, List.of()),
                        stored.getList("fields", String.class, List.of()));
    }

    private static @Nullable LocalDate day(Document owner, String name) {
        var day = owner.getString(name);
        return day == null ? null : LocalDate.parse(day);
    }

    private static Set<String> revokedTokens(Document grant) {
        return new HashSet<>(grant.getList("revokedTokens", String.class, List.of()));
    }

    private static LocalText bilingual(Document owner, String name) {
        var text = owner.get(name, Document.class);
        return new LocalText(text(text, "fr"), text(text, "en"));
    }

    private static Instant instant(Document owner, String name) {
        return ((Date) present(owner, name)).toInstant();
    }

    private static String text(Document owner, String name) {
        return (String) present(owner, name);
    }

    private static Object present(Document owner, String name) {
        return Objects.requireNonNull(owner.get(name), () -> "a grant without " + name);
    }
}
