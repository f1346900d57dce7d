package org.mesinfos.auth.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Remembers whose papers changed until the apps that ask for it are told (docs/adr/053).
///
/// It is written down before the change, so that a crash in between makes an app hear of nothing
/// new, and never miss something.
@Repository
public class DocumentChanges {

    /// Nothing is still being written after that time; it was cut off.
    static final Duration CUT_OFF = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final Clock clock;
    private final String dataset;

    DocumentChanges(MongoOperations mongo, Catalogue catalogue, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.dataset =
                catalogue.datasets().stream()
                        .filter(Dataset::isOwn)
                        .map(Dataset::id)
                        .findFirst()
                        .orElseThrow();
    }

    /// The dataset as which apps read the papers.
    public String dataset() {
        return dataset;
    }

    /// Runs `change`, and remembers that it was made.
    public <T> T record(PersonId person, Supplier<T> change) {
        var now = clock.instant();
        var id = "%s|%013d-%s".formatted(person, now.toEpochMilli(), RandomTokens.ofBits(64));
        mongo.insert(new DocumentChange(id, person.value(), now, false));
        var result = change.get();
        var done = new Update().set("complete", true).set("at", clock.instant());
        mongo.updateFirst(query(where("_id").is(id)), done, DocumentChange.class);
        return result;
    }

    /// Some of those that nobody was told of.
    public List<DocumentChange> waiting() {
        var settled =
                new Criteria()
                        .orOperator(
                                where("complete").is(true),
                                where("at").lte(clock.instant().minus(CUT_OFF)));
        return mongo.find(query(settled).with(Sort.by("_id")).limit(20), DocumentChange.class);
    }

    /// Forgets one that was told; safe to repeat.
    public void remove(DocumentChange told) {
        mongo.remove(query(where("_id").is(told.id())), DocumentChange.class);
    }

    @Bean
    PersonErasure documentChangeErasure() {
        return PersonErasure.uncounted(
                "document-changes",
                leaver -> mongo.remove(query(PersonKeys.of(leaver.id())), DocumentChange.class));
    }
}
