package org.mesinfos.data.trail;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;

/// One access, or one refusal, to the data of one person: who asked for what, and why.
///
/// It never holds names, values of records or network addresses. Its components are the fields of
/// the published encoding, in that order, hence their number; [#by] makes one from what is known.
///
/// @param at when the decision was taken; kept to the millisecond
/// @param requestId the `X-Request-Id` of the answer
/// @param mode made-up people or real panelists
/// @param app id of the app
/// @param clientId id of the OAuth client that the token was issued to
/// @param grantId the consent that was used; null when the request named none
/// @param grantVersion version of that consent when it was read; 0 when there is none
/// @param auditId the person, by the random id that only the trail uses; null when unknown
/// @param holders the companies whose records left; none of a refusal. Records of before 2026-12-02
///   name all that may fill the dataset
/// @param dataset null when the operation is about no single dataset
/// @param operation what was asked, such as `page`, `record`, `summary`
/// @param outcome [#READ], or the slug of the problem that was answered instead
/// @param count how many records were about to leave
/// @param purpose the reviewed purpose under which the person agreed
public record AccessRecord(
        Instant at,
        String requestId,
        Mode mode,
        String app,
        String clientId,
        @Nullable String grantId,
        long grantVersion,
        @JsonProperty("panelist") @Schema(types = {"string", "null"}) @Nullable String auditId,
        List<String> holders,
        @Nullable String dataset,
        String operation,
        String outcome,
        int count,
        @Nullable String purpose) {

    /// The outcome of an access that was allowed.
    public static final String READ = "read";

    /// The operation of a record which says that records of somebody who left were erased; its
    /// count tells how many. It names nobody.
    public static final String ERASURE = "erasure";

    /// The operation of a record which says what an organizer did at the portal: `app` names the
    /// organizer, `outcome` the act, `purpose` the entry in the portal's log. It is no access.
    public static final String ORGANIZER_ACT = "organizer-act";

    /// The operation of a record which says that an organizer searched the trail: `app` names the
    /// organizer, `purpose` the reason. What organizers look at otherwise begins with it and a
    /// hyphen, such as `audit-proof`. No data of people leaves.
    public static final String AUDIT = "audit";

    /// The app of a record which says that people looked at their own data on the platform's pages.
    public static final String OWN_PAGES = "mesinfos";

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_PURPOSE = 1000;
    private static final int MOST_HOLDERS = 64;

    public AccessRecord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        holders = List.copyOf(holders);
        if (holders.size() > MOST_HOLDERS) {
            throw new IllegalArgumentException("more than " + MOST_HOLDERS + " holders");
        }
        holders.forEach(holder -> required("holder", holder));
        required("requestId", requestId);
        required("app", app);
        required("clientId", clientId);
        required("operation", operation);
        required("outcome", outcome);
        optional("grantId", grantId, LONGEST_ID);
        optional("auditId", auditId, LONGEST_ID);
        optional("dataset", dataset, LONGEST_ID);
        optional("purpose", purpose, LONGEST_PURPOSE);
        if (count < 0 || grantVersion < 0) {
            throw new IllegalArgumentException("count and grantVersion are never negative");
        }
    }

    /// Whether an organizer looked into the trail.
    public boolean isAuditSearch() {
        return operation.equals(AUDIT) || operation.startsWith(AUDIT + "-");
    }

    /// Whether somebody asked for data of people. Erasing, what organizers do and their searches in
    /// the trail are no access: neither a reading nor a refusal.
    public boolean isAccess() {
        return !operation.equals(ERASURE) && !operation.equals(ORGANIZER_ACT) && !isAuditSearch();
    }

    /// Whether data of people left.
    public boolean isReading() {
        return isAccess() && outcome.equals(READ);
    }

    /// An access of `app` by one of its clients, about nobody and nothing yet.
    public static Builder by(Mode mode, String app, String clientId) {
        return new Builder(mode, app, clientId);
    }

    /// What is known of an access; the rest stays empty.
    public static final class Builder {

        private final Mode mode;
        private final String app;
        private final String clientId;
        private @Nullable String grantId;
        private long grantVersion;
        private @Nullable String auditId;
        private List<String> holders = List.of();
        private @Nullable String dataset;
        private @Nullable String purpose;

        private Builder(Mode mode, String app, String clientId) {
            this.mode = mode;
            this.app = app;
            this.clientId = clientId;
        }

        /// The consent that was used.
        public Builder under(String grant, long version) {
            this.grantId = grant;
            this.grantVersion = version;
            return this;
        }

        /// The person, by the id that only the trail uses; null when unknown.
        public Builder about(@Nullable String person) {
            this.auditId = person;
            return this;
        }

        /// The dataset; null for none in particular.
        public Builder of(@Nullable Dataset asked) {
            return of(asked == null ? null : asked.id());
        }

        /// The dataset of that id; null for none in particular.
        public Builder of(@Nullable String asked) {
            this.dataset = asked;
            return this;
        }

        /// The companies whose records left, or that an organizer searched for.
        public Builder from(List<String> companies) {
            this.holders = companies;
            return this;
        }

        /// Why; null when nobody said.
        public Builder purpose(@Nullable String reason) {
            this.purpose = reason;
            return this;
        }

        /// The record of what came of it.
        public AccessRecord record(
                Instant at, String requestId, String operation, String outcome, int count) {
            return new AccessRecord(
                    at,
                    requestId,
                    mode,
                    app,
                    clientId,
                    grantId,
                    grantVersion,
                    auditId,
                    holders,
                    dataset,
                    operation,
                    outcome,
                    count,
                    purpose);
        }
    }

    private static void required(String name, String value) {
        optional(name, value, LONGEST_ID);
    }

    private static void optional(String name, @Nullable String value, int longest) {
        if (value != null && (value.isEmpty() || value.length() > longest)) {
            throw new IllegalArgumentException(name + " must have 1 to " + longest + " characters");
        }
    }
}
