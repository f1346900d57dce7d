package org.mesinfos.auth.panel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Tokens with which somebody searched the register, and may no longer: the data API looks here
/// before it answers one of them (docs/adr/107). Under no grant, they would otherwise last out
/// their hour.
@Component
class EndedTokens {

    /// The parts of the platform to which organizers hand such tokens.
    private static final List<String> PARTS = List.of("portal", "organizer-cli");

    private final MongoOperations mongo;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    EndedTokens(MongoOperations mongo, PairwiseSubjects subjects, Clock clock) {
        this.mongo = mongo;
        this.subjects = subjects;
        this.clock = clock;
    }

    /// @param subject the `sub` of the tokens
    /// @param at tokens issued until then are over
    @Document("ended_tokens")
    private record Ended(@Id String subject, Instant at) {}

    /// Can be repeated.
    void end(PersonId person) {
        PARTS.forEach(part -> end(subjects.of(person, part)));
    }

    private void end(String subject) {
        var now = clock.instant();
        try {
            mongo.insert(new Ended(subject, now));
        } catch (DuplicateKeyException before) {
            var later = new Update().max("at", now);
            mongo.updateFirst(query(where("_id").is(subject)), later, Ended.class);
        }
    }
}
