package org.mesinfos.auth.organizer;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.person.Person;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.ui.DateTimeFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts once a day how far the panel has come. Nothing is kept of anybody but the four numbers,
/// and more often would let one see who it was that signed up since.
@Component
class OnboardingProgress {

    private static final Logger LOG = LoggerFactory.getLogger(OnboardingProgress.class);

    /// As far back as the trail can be asked at once.
    private static final Duration YEAR = Duration.ofDays(365);

    private final MemberDirectory members;
    private final Grants grants;
    private final OwnRecords records;
    private final MongoOperations mongo;
    private final Clock clock;

    OnboardingProgress(
            MemberDirectory members,
            Grants grants,
            OwnRecords records,
            MongoOperations mongo,
            Clock clock) {
        this.members = members;
        this.grants = grants;
        this.records = records;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// How many panelists got how far; each number includes those after it.
    ///
    /// @param day on which they were counted, in Paris
    /// @param invited those who were invited, or have an account
    /// @param signedUp those who have an account
    /// @param consented those who have ever permitted an app something
    /// @param read of whom an app has read something within a year
    @Document("onboarding")
    record Counted(@Id String day, int invited, int signedUp, int consented, int read) {}

    /// The latest count; empty until there was one.
    Optional<Counted> latest() {
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        var known = query(where("_id").lte(today())).with(newest).limit(1);
        return mongo.find(known, Counted.class).stream().findFirst();
    }

    /// Any number of nodes may do so at once: the first count of a day stands.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void count() {
        var today = today();
        if (mongo.findById(today, Counted.class) != null) {
            return;
        }
        try {
            if (DocumentWrites.insertIfAbsent(mongo, counted(today))) {
                mongo.remove(query(where("_id").lt(today)), Counted.class);
            }
        } catch (Unanswered down) {
            LOG.info("the panel is counted when the trail answers again");
        }
    }

    /// Without the trail, the last number would be too low.
    private static final class Unanswered extends RuntimeException {}

    private Counted counted(String today) {
        int signedUp = 0;
        int consented = 0;
        int read = 0;
        for (var person : members.panelists()) {
            var given = given(person);
            signedUp++;
            consented += given.isEmpty() ? 0 : 1;
            read += given.stream().anyMatch(grant -> wasRead(person, grant)) ? 1 : 0;
        }
        var invited = Math.toIntExact(signedUp + members.invitedToPanel());
        return new Counted(today, invited, signedUp, consented, read);
    }

    private List<Grant> given(Person person) {
        return grants.of(person.id()).stream().filter(grant -> grant.mode() == Mode.LIVE).toList();
    }

    private boolean wasRead(Person person, Grant grant) {
        var now = clock.instant();
        var from = latest(grant.createdAt(), now.minus(YEAR));
        var readings = AccessFilter.of(grant.id().value()).with("read").between(from, now);
        return !records.accesses(person, readings, null, 1)
                .orElseThrow(Unanswered::new)
                .list()
                .isEmpty();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS).toString();
    }
}
