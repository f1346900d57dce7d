package org.mesinfos.auth.dataexport;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mesinfos.auth.dataexport.ExportTicket.State;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Tickets in MongoDB, so that any node can say how far a download at another one has come.
@Repository
class ExportTickets {

    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int ID_BITS = 192;

    private final MongoOperations mongo;
    private final Clock clock;

    ExportTickets(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    ExportTicket issue(PersonId person) {
        var until = clock.instant().plus(VALID);
        var id = RandomTokens.ofBits(ID_BITS);
        return mongo.insert(new ExportTicket(id, person.value(), State.READY, 0, 0, until));
    }

    /// The ticket of that person, as long as it is good.
    Optional<ExportTicket> find(String id, PersonId person) {
        return Optional.ofNullable(mongo.findById(id, ExportTicket.class))
                .filter(ticket -> ticket.person().equals(person.value()))
                .filter(ticket -> clock.instant().isBefore(ticket.until()));
    }

    void begin(ExportTicket ticket, long total) {
        note(ticket, new Update().set("state", State.RUNNING).set("total", total).set("done", 0L));
    }

    void advance(ExportTicket ticket, long done) {
        note(ticket, new Update().set("done", done));
    }

    void end(ExportTicket ticket, State state) {
        note(ticket, new Update().set("state", state));
    }

    private void note(ExportTicket ticket, Update update) {
        mongo.updateFirst(query(where("_id").is(ticket.id())), update, ExportTicket.class);
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT15M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), ExportTicket.class);
    }

    @Bean
    PersonErasure exportErasure() {
        return PersonErasure.uncounted(
                "exports",
                leaver ->
                        mongo.remove(
                                query(where("person").is(leaver.id().value())),
                                ExportTicket.class));
    }
}
