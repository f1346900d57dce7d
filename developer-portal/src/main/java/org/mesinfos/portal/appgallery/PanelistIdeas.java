package org.mesinfos.portal.appgallery;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.appgallery.PanelistIdea.Status;
import org.mesinfos.portal.audience.Endorsements;
import org.mesinfos.portal.web.ExpiringCache;
import org.mesinfos.portal.web.PersonPseudonyms;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/// The ideas of panelists, and who else would use what they propose. Everybody reads one only once
/// an organizer has read it: a person may have written more than they meant to tell. All go after
/// two years.
@Repository
class PanelistIdeas {

    static final int PAGE = 24;
    static final int MOST_WAITING = 3;
    static final Duration KEPT = Duration.ofDays(730);

    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    /// In the place of a contest where panelists endorse entries; no contest is called so.
    private static final String BOARD = "ideas/board";

    private final MongoOperations mongo;
    private final PersonPseudonyms pseudonyms;
    private final Endorsements endorsements;
    private final Clock clock;
    private final ExpiringCache<String, Map<String, Long>> shown;

    PanelistIdeas(
            MongoOperations mongo,
            PersonPseudonyms pseudonyms,
            Endorsements endorsements,
            Clock clock) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
        this.endorsements = endorsements;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// A page of what everybody reads, newest first.
    ///
    /// @param before id of the last one of the page before; null for the first page
    List<PanelistIdea> published(@Nullable String before) {
        return page(range(before).and("status").is(Status.PUBLISHED));
    }

    /// A page of all ideas, newest first, for organizers.
    ///
    /// @param before id of the last one of the page before; null for the first page
    List<PanelistIdea> all(@Nullable String before) {
        return page(range(before));
    }

    /// Those that no organizer has read yet, oldest first, as many as a page holds.
    List<PanelistIdea> waiting() {
        var waiting = range(null).and("status").is(Status.WAITING);
        return mongo.find(query(waiting).with(Sort.by("_id")).limit(PAGE), PanelistIdea.class);
    }

    private Criteria range(@Nullable String before) {
        var range = where("_id").gt(first(clock.instant().minus(KEPT)));
        return before == null ? range : range.lt(before);
    }

    private List<PanelistIdea> page(Criteria which) {
        return mongo.find(query(which).with(newestFirst()).limit(PAGE), PanelistIdea.class);
    }

    private static Sort newestFirst() {
        return Sort.by(Sort.Direction.DESC, "_id");
    }

    private static String first(Instant at) {
        return "%014d".formatted(at.toEpochMilli());
    }

    /// What a panelist told, newest first.
    ///
    /// @param subject of the panelist at the portal
    List<PanelistIdea> of(String subject) {
        var own = range(null).and("author").is(author(subject));
        return mongo.find(query(own).with(newestFirst()), PanelistIdea.class);
    }

    private String author(String subject) {
        return pseudonyms.of("ideas", subject);
    }

    Optional<PanelistIdea> find(String id) {
        return Optional.ofNullable(mongo.findById(id, PanelistIdea.class));
    }

    /// Tells an idea, which then waits for an organizer; the same one a second time changes
    /// nothing.
    ///
    /// @return false when as many of that panelist's wait as may wait
    boolean create(String subject, String language, String title, String text) {
        var waiting = of(subject).stream().filter(one -> one.status() == Status.WAITING).toList();
        if (waiting.stream().anyMatch(one -> one.tells(language, title, text))) {
            return true;
        }
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = first(at) + "-" + RandomTokens.hex(6);
        mongo.insert(
                new PanelistIdea(
                        id,
                        author(subject),
                        language,
                        title,
                        text,
                        at,
                        Status.WAITING,
                        null,
                        null));
        return true;
    }

    /// Deletes an idea of a panelist, with what others said of it.
    ///
    /// @return false when it is not theirs
    boolean withdraw(String id, String subject) {
        var own = find(id).filter(one -> one.author().equals(author(subject)));
        own.ifPresent(this::delete);
        return own.isPresent();
    }

    /// Deletes all ideas of a panelist, and what they said of others'.
    ///
    /// @return how many there were of both
    long erase(String subject) {
        var own = query(where("author").is(author(subject))).with(newestFirst());
        var ideas = mongo.find(own, PanelistIdea.class);
        ideas.forEach(this::delete);
        shown.clear();
        return ideas.size() + endorsements.deleteOf(BOARD, subject);
    }

    private void delete(PanelistIdea one) {
        mongo.remove(query(where("_id").is(one.id())), PanelistIdea.class);
        endorsements.delete(BOARD, one.id());
        shown.clear();
    }

    /// Shows an idea to everybody, or does not; organizers can change their mind.
    ///
    /// @param why null to show it
    /// @return false when there is none
    boolean decide(String id, @Nullable String why) {
        var becomes = why == null ? Status.PUBLISHED : Status.REFUSED;
        return OptimisticRetry.retry(
                () -> {
                    var before = find(id);
                    before.ifPresent(one -> mongo.save(one.decided(becomes, why)));
                    return before.isPresent();
                });
    }

    /// How many panelists would use what each idea proposes, in steps; only ideas with enough of
    /// them. It may be half a minute old.
    Map<String, Long> steps() {
        return shown.get(BOARD, endorsements::steps);
    }

    /// Has these numbers read again.
    void clearCache() {
        shown.clear();
    }

    /// The ideas among these that a panelist endorsed.
    List<String> endorsed(List<PanelistIdea> ideas, String subject) {
        return endorsements.endorsed(BOARD, ideas.stream().map(PanelistIdea::id).toList(), subject);
    }

    /// Endorses an idea that everybody reads, or takes that back; a second time changes nothing.
    ///
    /// @return false when there is no such idea
    boolean endorse(String id, String subject, boolean wanted) {
        var found = find(id).filter(one -> one.status() == Status.PUBLISHED).isPresent();
        if (found) {
            endorsements.set(BOARD, id, subject, wanted);
        }
        return found;
    }

    /// Deletes what was told too long ago.
    void expire() {
        var old = where("_id").lt(first(clock.instant().minus(KEPT)));
        mongo.find(query(old).with(Sort.by("_id")).limit(PAGE), PanelistIdea.class)
                .forEach(this::delete);
    }
}
