package org.mesinfos.auth.dataimport;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// What people brought along, import by import.
@Repository
class CompletedImports {

    private static final int SHOWN = 20;

    private final MongoOperations mongo;
    private final Clock clock;

    CompletedImports(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// The latest of a person, newest first.
    List<CompletedImport> of(PersonId person) {
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        return mongo.find(
                query(PersonKeys.of(person)).with(newest).limit(SHOWN), CompletedImport.class);
    }

    /// Keeps what became of a file.
    CompletedImport add(
            PersonId person,
            ImportFile file,
            List<CompletedImport.Part> parts,
            List<CompletedImport.LeftOut> leftOut,
            int permissions) {
        var now = clock.instant();
        var key = "%s|%013d".formatted(person.value(), now.toEpochMilli());
        return mongo.save(
                new CompletedImport(
                        key,
                        now,
                        file.issuer(),
                        file.madeAt(),
                        file.isSigned(),
                        parts,
                        leftOut,
                        permissions));
    }

    @Bean
    PersonErasure importErasure() {
        return PersonErasure.counting(
                "imports",
                leaver ->
                        mongo.remove(query(PersonKeys.of(leaver.id())), CompletedImport.class)
                                .getDeletedCount());
    }
}
