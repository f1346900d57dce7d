package org.mesinfos.auth.pageview;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Which pages people look at, for research on the platform: of those who agreed, and nobody else.
///
/// Views are counted per day under a random name that nothing else has; a person who stops is
/// forgotten with all that was counted.
@Repository
class PageViewCounts {

    /// Counts of fewer people say too much about each.
    static final int FEWEST_PEOPLE = 5;

    private static final int NAME_BITS = 128;

    /// @param name under which is counted
    /// @param stopped whether they stop, and what was counted is being removed; absent before
    @Document("observations")
    private record Agreed(
            @Id String person, String name, Instant since, @Nullable Boolean stopped) {

        boolean isStanding() {
            return !Boolean.TRUE.equals(stopped);
        }
    }

    /// @param key day, `|`, and the name
    /// @param pages views by page
    @Document("observed_days")
    private record Day(@Id String key, String name, @Nullable Map<String, Integer> pages) {}

    private final MongoOperations mongo;
    private final Clock clock;

    PageViewCounts(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    boolean isObserved(PersonId person) {
        return agreed(person).isPresent();
    }

    private Optional<Agreed> agreed(PersonId person) {
        return Optional.ofNullable(mongo.findById(person.value(), Agreed.class))
                .filter(Agreed::isStanding);
    }

    /// Counts from now on. May be repeated.
    void allow(PersonId person) {
        var before = mongo.findById(person.value(), Agreed.class);
        if (before != null && !before.isStanding()) {
            stop(person);
        }
        var name = RandomTokens.ofBits(NAME_BITS);
        DocumentWrites.insertIfAbsent(
                mongo, new Agreed(person.value(), name, clock.instant(), null));
    }

    /// Stops, and forgets what was counted. First it is marked, so that nothing is added; the
    /// agreement goes last, as only its name leads to what was counted: what is interrupted can be
    /// repeated.
    ///
    /// @return on how many days something had been counted
    long stop(PersonId person) {
        var agreed = mongo.findById(person.value(), Agreed.class);
        if (agreed == null) {
            return 0;
        }
        var theirs = query(where("_id").is(person.value()).and("name").is(agreed.name()));
        mongo.updateFirst(theirs, new Update().set("stopped", true), Agreed.class);
        var days = mongo.remove(query(where("name").is(agreed.name())), Day.class);
        mongo.remove(theirs, Agreed.class);
        return days.getDeletedCount();
    }

    /// Counts one view, if the person agreed.
    ///
    /// @param page its pattern, such as `/permissions/{grantId}`: never what it was about
    void viewed(PersonId person, String page) {
        var agreed = agreed(person).orElse(null);
        if (agreed == null) {
            return;
        }
        var key = LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS) + "|" + agreed.name();
        var field = "pages." + page.replace('.', '_').replace('$', '_');
        var more = query(where("_id").is(key));
        if (mongo.updateFirst(more, new Update().inc(field, 1), Day.class).getMatchedCount() == 0) {
            DocumentWrites.insertIfAbsent(mongo, new Day(key, agreed.name(), null));
            mongo.updateFirst(more, new Update().inc(field, 1), Day.class);
        }
    }

    /// How often each page was viewed on a day, and by how many; pages of fewer than five people
    /// are left out.
    Map<String, Viewed> on(LocalDate day) {
        var all = new TreeMap<String, Viewed>();
        var ofDay = query(IdPrefixRange.startingWith(day + "|")).with(Sort.by("_id"));
        for (var one : mongo.find(ofDay, Day.class)) {
            var pages = one.pages() == null ? Map.<String, Integer>of() : one.pages();
            pages.forEach((page, count) -> all.merge(page, new Viewed(1, count), Viewed::plus));
        }
        all.values().removeIf(one -> one.people() < FEWEST_PEOPLE);
        return all;
    }

    /// @param people how many looked
    /// @param views how often
    record Viewed(int people, int views) {

        private Viewed plus(Viewed other) {
            return new Viewed(people + other.people, views + other.views);
        }
    }

    @Bean
    PersonErasure observationErasure() {
        return PersonErasure.counting("observations", leaver -> stop(leaver.id()));
    }
}
