package org.mesinfos.portal.appgallery;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.web.PersonPseudonyms;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// What panelists told the teams of apps: one text of each person about each app, for a year.
@Repository
class AppFeedbacks {

    static final int PAGE = 50;
    static final Duration KEPT = Duration.ofDays(365);

    private final MongoOperations mongo;
    private final PersonPseudonyms pseudonyms;
    private final Clock clock;

    AppFeedbacks(MongoOperations mongo, PersonPseudonyms pseudonyms, Clock clock) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /// What a panelist told about an app; empty for nothing, or too long ago.
    ///
    /// @param subject of the panelist at the portal
    Optional<AppFeedback> find(String app, String subject) {
        return own(app, subject).stream().filter(this::isKept).findFirst();
    }

    private List<AppFeedback> own(String app, String subject) {
        var range = IdPrefixRange.startingWith(app + "|").and("author").is(author(app, subject));
        return mongo.find(query(range).with(newestFirst()), AppFeedback.class);
    }

    private String author(String app, String subject) {
        return pseudonyms.of("feedback/" + app, subject);
    }

    private boolean isKept(AppFeedback one) {
        return one.at().isAfter(clock.instant().minus(KEPT));
    }

    /// Tells something in the place of what was told before.
    void write(String app, String subject, String text) {
        var before = own(app, subject);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = first(app, at) + "-" + RandomTokens.hex(6);
        mongo.insert(new AppFeedback(id, app, author(app, subject), text, at, null, null));
        before.forEach(this::delete);
    }

    private static String first(String app, Instant at) {
        return "%s|%014d".formatted(app, at.toEpochMilli());
    }

    private void delete(AppFeedback one) {
        mongo.remove(query(where("_id").is(one.id())), AppFeedback.class);
    }

    /// Takes back what a panelist told about an app.
    ///
    /// @return how many texts there were
    int withdraw(String app, String subject) {
        var own = own(app, subject);
        own.forEach(this::delete);
        return own.size();
    }

    /// A page of what was told about an app, newest first.
    ///
    /// @param shownOnly whether what organizers hid is left out
    /// @param before id of the last one of the page before; null for the first page
    List<AppFeedback> page(String app, boolean shownOnly, @Nullable String before) {
        var end = before != null && before.startsWith(app + "|") ? before : app + "}";
        var range = where("_id").gt(first(app, clock.instant().minus(KEPT))).lt(end);
        var which = shownOnly ? range.and("hidden").is(null) : range;
        return mongo.find(query(which).with(newestFirst()).limit(PAGE), AppFeedback.class);
    }

    private static Sort newestFirst() {
        return Sort.by(Sort.Direction.DESC, "_id");
    }

    /// Hides one from the team; a second time changes nothing.
    ///
    /// @return false when there is none
    boolean hide(String id, String why) {
        return OptimisticRetry.retry(
                () -> {
                    var before = mongo.findById(id, AppFeedback.class);
                    if (before != null && before.hidden() == null) {
                        mongo.save(before.hidden(why));
                    }
                    return before != null;
                });
    }

    /// Deletes what was told about an app too long ago.
    void expire(String app) {
        var end = first(app, clock.instant().minus(KEPT));
        mongo.remove(query(where("_id").gt(app + "|").lt(end)), AppFeedback.class);
    }
}
