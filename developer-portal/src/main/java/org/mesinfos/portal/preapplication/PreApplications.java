package org.mesinfos.portal.preapplication;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.preapplication.PreApplication.Idea;
import org.mesinfos.portal.preapplication.PreApplication.Interest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// All ideas.
@Repository
class PreApplications {

    static final int PAGE = 50;
    static final int MOST_INTERESTED = 50;

    private final MongoOperations mongo;
    private final Clock clock;

    PreApplications(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    Optional<PreApplication> find(String id) {
        return Optional.ofNullable(mongo.findById(id, PreApplication.class));
    }

    /// A page of the ideas of a contest, newest first.
    ///
    /// @param onlyOpen whether those for organizers only are left out
    /// @param before id of the last idea of the page before; null for the first page
    List<PreApplication> ofContest(String contest, boolean onlyOpen, @Nullable String before) {
        var end = before == null ? contest + "\u007f" : before;
        var range = where("_id").gt(contest + "~").lt(end);
        var which = onlyOpen ? range.and("open").is(true) : range;
        var newestFirst = Sort.by(Sort.Direction.DESC, "_id");
        return mongo.find(query(which).with(newestFirst).limit(PAGE), PreApplication.class);
    }

    /// The ideas of those teams, oldest first.
    List<PreApplication> ofTeams(Collection<String> teams) {
        return mongo.find(
                query(where("team").in(teams)).with(Sort.by("_id")), PreApplication.class);
    }

    /// Tells an idea; the same one a second time is the one that is there.
    PreApplication create(String contest, String team, String teamName, Idea idea, boolean open) {
        return ofTeams(List.of(team)).stream()
                .filter(one -> one.contest().equals(contest))
                .filter(one -> one.idea().equals(idea) && one.open() == open)
                .findFirst()
                .orElseGet(() -> add(contest, team, teamName, idea, open));
    }

    private PreApplication add(
            String contest, String team, String teamName, Idea idea, boolean open) {
        var at = now();
        var id = contest + "~" + RandomTokens.at(at, 12);
        return mongo.insert(
                new PreApplication(
                        id, contest, team, teamName, idea, open, List.of(), null, at, null));
    }

    /// Adds an idea as it is, unless its id is taken.
    void add(PreApplication one) {
        DocumentWrites.insertIfAbsent(mongo, one);
    }

    void delete(String id) {
        mongo.remove(query(where("_id").is(id)), PreApplication.class);
    }

    /// Notes that a developer asks to join, once.
    ///
    /// @return how they are known from now on; empty when too many have asked
    Optional<Interest> join(String id, String developer, String name) {
        var interest = new Interest(RandomTokens.hex(12), developer, name);
        var after =
                change(
                        id,
                        before ->
                                of(before, developer).isPresent()
                                                || before.interested().size() >= MOST_INTERESTED
                                        ? before
                                        : before.joinedBy(interest));
        return after.flatMap(one -> of(one, developer));
    }

    /// How a developer who asked to join an idea is known.
    static Optional<Interest> of(PreApplication one, String developer) {
        return one.interested().stream()
                .filter(interest -> interest.developer().equals(developer))
                .findFirst();
    }

    /// Notes which entry an idea became; the first stands.
    Optional<PreApplication> enter(String id, String entry) {
        return change(id, before -> before.entry() == null ? before.entered(entry) : before);
    }

    private Optional<PreApplication> change(String id, UnaryOperator<PreApplication> how) {
        return OptimisticRetry.retry(
                () ->
                        find(id).map(
                                        before -> {
                                            var after = how.apply(before);
                                            return after.equals(before)
                                                    ? before
                                                    : mongo.save(after);
                                        }));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
