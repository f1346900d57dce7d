package org.mesinfos.auth.dataapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import tools.jackson.databind.JsonNode;

/// What is held about a person and who read it, as the data API tells.
///
/// Pages must do without: every answer is empty while the data API does not answer.
public interface OwnRecords {

    /// What is held.
    Optional<Holdings> holdings(Person person);

    /// What is held, by dataset id; a dataset that nobody delivers is absent.
    default Optional<Map<String, Held>> held(Person person) {
        return holdings(person).map(Holdings::delivered);
    }

    /// Who read or tried to, newest first.
    ///
    /// @param filter which accesses
    /// @param cursor where an earlier answer left off, or null to begin
    Optional<Accesses> accesses(Person person, AccessFilter filter, @Nullable String cursor);

    /// All accesses since then, newest first.
    ///
    /// @param filter which accesses; its `from` is `since`
    /// @param most how many there may be; what is older is left out, and the answer says so
    Optional<AccessList> accessesSince(Person person, AccessFilter filter, Instant since, int most);

    /// One page of accesses, newest first, of the size that is asked for.
    ///
    /// @param limit 1 to 200
    Optional<Accesses> accesses(
            Person person, AccessFilter filter, @Nullable String cursor, int limit);

    /// What was read under one permission, by dataset; as far back as the trail reaches.
    Optional<List<Disclosure>> disclosures(Person person, String grantId);

    /// The file that shows that one of the person's accesses is in the trail.
    ///
    /// @param access id of the access
    /// @return an empty text when the person has no such access
    Optional<String> proof(Person person, String access);

    /// The public key of the trail, in signed-note form.
    Optional<String> trailKey();

    /// The person's own records of one dataset, newest first unless asked for otherwise; the look
    /// is recorded.
    ///
    /// @param filters what apps filter and order by, under the names of the API; empty for
    ///   everything
    /// @param cursor where an earlier answer left off, or null to begin
    /// @param limit 1 to 1000
    Optional<Records> records(
            Person person,
            String dataset,
            Map<String, String> filters,
            @Nullable String cursor,
            int limit);

    /// The same without filters.
    default Optional<Records> records(
            Person person, String dataset, @Nullable String cursor, int limit) {
        return records(person, dataset, Map.of(), cursor, limit);
    }

    /// One of their records; the look is recorded.
    ///
    /// @param id as [#records] told it
    /// @return an empty list when the person has no such record
    Optional<List<JsonNode>> record(Person person, String dataset, String id);

    /// Up to three records, exactly as an app would get them; the look is recorded.
    ///
    /// @param scopes scopes of that dataset which the app would have
    /// @param app the app's id
    /// @param subject how the app would know the person
    default Optional<Records> preview(
            Person person, String dataset, Set<String> scopes, String app, String subject) {
        return preview(person, dataset, scopes, app, subject, 3);
    }

    /// A preview of as many records as are asked for.
    Optional<Records> preview(
            Person person,
            String dataset,
            Set<String> scopes,
            String app,
            String subject,
            int limit);

    /// Which accesses are wanted; null for all.
    ///
    /// @param grantId only by that permission
    /// @param app only by that app, by its id
    /// @param dataset only to that dataset
    /// @param holder only to data of that holder
    /// @param outcome only with that outcome: `read`, `refused` for every refusal, `searched` for
    ///   what organizers searched in the trail
    /// @param own also what the person looked at on our pages
    /// @param from earliest, inclusive
    /// @param to latest, exclusive
    record AccessFilter(
            @Nullable String grantId,
            @Nullable String app,
            @Nullable String dataset,
            @Nullable String holder,
            @Nullable String outcome,
            boolean own,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final AccessFilter ALL =
                new AccessFilter(null, null, null, null, null, true, null, null);

        /// Only by that permission.
        public static AccessFilter of(String grantId) {
            return new AccessFilter(grantId, null, null, null, null, true, null, null);
        }

        /// The same since then.
        public AccessFilter since(Instant from) {
            return between(from, to);
        }

        /// This filter from one instant, inclusive, to another, exclusive; null for no limit.
        public AccessFilter between(@Nullable Instant earliest, @Nullable Instant end) {
            return new AccessFilter(grantId, app, dataset, holder, outcome, own, earliest, end);
        }

        /// This filter for one outcome only.
        public AccessFilter with(String other) {
            return new AccessFilter(grantId, app, dataset, holder, other, own, from, to);
        }
    }

    /// Accesses since some moment.
    ///
    /// @param complete whether these are all; else the oldest are left out
    record AccessList(List<Access> list, boolean complete) {

        public AccessList {
            list = List.copyOf(list);
        }
    }

    /// A page of records.
    ///
    /// @param list as on the wire
    /// @param next cursor of the next page, or null at the end
    /// @param understood whether the filters made sense; nothing is listed when they do not
    record Records(List<JsonNode> list, @Nullable String next, boolean understood) {

        public Records {
            list = List.copyOf(list);
        }
    }

    /// What is held, by dataset id; a dataset without records may be absent.
    ///
    /// @param delivered what companies delivered, and the person's papers
    /// @param imported what the person brought along themselves, for which no company vouches
    record Holdings(Map<String, Held> delivered, Map<String, Held> imported) {}

    /// Records of one dataset.
    ///
    /// @param holders ids of those who delivered them
    /// @param from time of the earliest, or null when they have none
    /// @param to time of the latest, or null when they have none
    /// @param lastDelivery when the holder last delivered, or null when never
    record Held(
            String dataset,
            List<String> holders,
            int count,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant lastDelivery) {

        public Held {
            // Absent where there are no records.
            holders = holders == null ? List.of() : List.copyOf(holders);
        }
    }

    /// What was read of one dataset.
    ///
    /// @param reads number of readings
    /// @param records number of records in them; one that was read twice counts twice
    /// @param last time of the last reading
    record Disclosure(String dataset, long reads, long records, Instant last) {}

    /// A page of accesses.
    ///
    /// @param next cursor of the next page, or null at the end
    record Accesses(List<Access> list, @Nullable String next) {

        public Accesses {
            list = List.copyOf(list);
        }
    }

    /// One access.
    ///
    /// @param id where the trail holds it
    /// @param grantId by which permission, or null when the request named none
    /// @param dataset what was asked for, or null when nothing in particular
    /// @param operation how, such as `page`; `audit` and what begins with `audit-` is a search by
    ///   an organizer, in which no data left
    /// @param outcome `read`, or the slug of the refusal
    /// @param count how many records left
    /// @param purpose for what, in the words of the permission; null when nothing was permitted
    /// @param holders ids of those whose records left
    record Access(
            String id,
            Instant at,
            String app,
            @Nullable String grantId,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count,
            @Nullable String purpose,
            List<String> holders) {

        public Access {
            // Absent where nothing left.
            holders = holders == null ? List.of() : List.copyOf(holders);
        }

        /// Whether the person looked at their own records on our pages.
        public boolean isOwn() {
            return app.equals("mesinfos");
        }

        /// Whether an organizer searched the trail, where nothing was read.
        public boolean isSearch() {
            return operation.equals("audit") || operation.startsWith("audit-");
        }

        /// Whether it is about what the person brought along, rather than what companies delivered.
        public boolean hasImportedRecords() {
            return operation.startsWith("imported-");
        }

        /// Whether records of the person were read; to ask what is permitted is no reading.
        public boolean isRead() {
            return dataset != null && !isRefused() && !isSearch();
        }

        /// Whether nothing left because it was not allowed.
        public boolean isRefused() {
            return !outcome.equals("read");
        }
    }
}
