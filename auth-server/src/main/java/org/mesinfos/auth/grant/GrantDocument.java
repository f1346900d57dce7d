package org.mesinfos.auth.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a grant is stored. The data API reads this document by `_id` at every request, so its shape
/// is a contract between the two services (docs/adr/001): flat, and with more members than a record
/// has elsewhere.
///
/// @param endedAt when it stopped opening anything, for good or by a pause; null while it is active
/// @param unrelayed whether it may have events that are not in `grant_events` yet; each write says
///   so, and [GrantEventRelay] takes it back
@Document("grants")
record GrantDocument(
        @Id String id,
        long ver,
        String person,
        String auditId,
        String client,
        String app,
        LocalText appName,
        Mode mode,
        String sub,
        Status status,
        @Nullable Instant endedAt,
        boolean once,
        Instant until,
        List<Item> items,
        Set<String> scopes,
        String locale,
        String noticeVersion,
        String noticeHash,
        Instant createdAt,
        List<GrantEvent> events,
        Set<String> revokedTokens,
        @Nullable Boolean unrelayed) {

    GrantDocument {
        // Null where it was read without its history.
        events = Objects.requireNonNullElse(events, List.of());
    }

    enum Status {
        ACTIVE,
        WITHDRAWN,
        EXPIRED,
        SUSPENDED
    }

    record Item(
            String scope,
            String dataset,
            LocalText purpose,
            Instant from,
            Instant until,
            Status status,
            @Nullable Boolean once,
            @Nullable Part restriction,
            @Nullable List<String> holders) {}

    /// A restriction; days are texts, which have no zone.
    record Part(
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> accounts,
            @Nullable List<String> categories,
            @Nullable List<String> fields) {

        static @Nullable Part of(Restriction restriction) {
            return restriction.allowsAll()
                    ? null
                    : new Part(
                            text(restriction.from()),
                            text(restriction.until()),
                            restriction.accounts(),
                            restriction.categories(),
                            restriction.fields());
        }

        private static @Nullable String text(@Nullable LocalDate day) {
            return day == null ? null : day.toString();
        }

        Restriction toRestriction() {
            return new Restriction(
                    day(from), day(until), texts(accounts), texts(categories), texts(fields));
        }

        private static @Nullable LocalDate day(@Nullable String text) {
            return text == null ? null : LocalDate.parse(text);
        }

        private static List<String> texts(@Nullable List<String> texts) {
            return texts == null ? List.of() : texts;
        }
    }

    static GrantDocument of(Grant grant) {
        return new GrantDocument(
                grant.id().value(),
                grant.version(),
                grant.person().value(),
                grant.auditId(),
                grant.client(),
                grant.app(),
                grant.appName(),
                grant.mode(),
                grant.subject(),
                status(grant.state()),
                endedAt(grant.state()),
                grant.once(),
                grant.until(),
                grant.items().stream().map(GrantDocument::item).toList(),
                new TreeSet<>(grant.scopes()),
                grant.notice().locale(),
                grant.notice().version(),
                grant.notice().hash(),
                grant.createdAt(),
                grant.events(),
                grant.revokedTokens(),
                true);
    }

    Grant toGrant() {
        return new Grant(
                new GrantId(id),
                ver,
                new GrantParties(new PersonId(person), auditId, client, app, mode, sub),
                appName,
                state(),
                once,
                until,
                items.stream().map(this::item).toList(),
                scopes,
                notice(),
                events,
                revokedTokens);
    }

    private ConsentNotice notice() {
        return new ConsentNotice(noticeVersion, noticeHash, locale);
    }

    private GrantState state() {
        var end = endedAt == null ? until : endedAt;
        return switch (status) {
            case ACTIVE -> new GrantState.Active(until);
            case WITHDRAWN -> new GrantState.Withdrawn(end);
            case EXPIRED -> new GrantState.Expired(end);
            case SUSPENDED -> new GrantState.Suspended(end);
        };
    }

    private static Status status(GrantState state) {
        return switch (state) {
            case GrantState.Active _ -> Status.ACTIVE;
            case GrantState.Withdrawn _ -> Status.WITHDRAWN;
            case GrantState.Expired _ -> Status.EXPIRED;
            case GrantState.Suspended _ -> Status.SUSPENDED;
        };
    }

    private static @Nullable Instant endedAt(GrantState state) {
        return switch (state) {
            case GrantState.Active _ -> null;
            case GrantState.Withdrawn(var at) -> at;
            case GrantState.Expired(var at) -> at;
            case GrantState.Suspended(var at) -> at;
        };
    }

    private static Item item(GrantItem item) {
        return new Item(
                item.scope(),
                item.dataset(),
                item.purpose(),
                item.from(),
                item.until(),
                Status.ACTIVE,
                item.once() ? true : null,
                Part.of(item.restriction()),
                item.holders().isEmpty() ? null : item.holders());
    }

    // Earlier releases said only of the whole grant that it is for one reading.
    private GrantItem item(Item item) {
        return new GrantItem(
                item.scope,
                item.dataset,
                item.purpose,
                item.from,
                item.until,
                once || Boolean.TRUE.equals(item.once),
                item.restriction == null ? Restriction.NONE : item.restriction.toRestriction(),
                Objects.requireNonNullElse(item.holders, List.of()));
    }
}
