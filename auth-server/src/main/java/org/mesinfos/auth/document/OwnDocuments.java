package org.mesinfos.auth.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// People's papers in MongoDB.
@Repository
public class OwnDocuments {

    /// Of one, in bytes.
    public static final int LARGEST = 10 * 1024 * 1024;

    static final int MOST = 50;

    /// How many there may be together with what is left of those thrown away, since code that lists
    /// them reads all.
    static final int MOST_KNOWN = 500;

    /// How long apps hear that one was thrown away: longer than a permission lasts unless it is
    /// renewed (docs/adr/077).
    static final Duration MARKED = Duration.ofDays(400);

    private static final int LONGEST_NAME = 120;

    private final MongoOperations mongo;
    private final DocumentChanges changes;
    private final Clock clock;

    OwnDocuments(MongoOperations mongo, DocumentChanges changes, Clock clock) {
        this.mongo = mongo;
        this.changes = changes;
        this.clock = clock;
        mongo.indexOps(OwnDocument.class)
                .createIndex(new Index("removedAt", Sort.Direction.ASC).expire(MARKED));
    }

    /// How adding one came out.
    public enum Outcome {
        ADDED,
        EMPTY,
        TOO_LARGE,
        /// Neither PDF nor PNG nor JPEG, whatever its name says.
        OTHER_TYPE,
        /// There are as many as a person may have.
        TOO_MANY,
        /// So many were thrown away lately that there is no room for more marks.
        TOO_MANY_REMOVED
    }

    /// Adds one, unless something is against it. The same under the same name is there once.
    ///
    /// @param name as the person's file is called; what could do harm in it is left out
    public Outcome add(PersonId person, String name, byte[] content) {
        if (content.length == 0) {
            return Outcome.EMPTY;
        }
        if (content.length > LARGEST) {
            return Outcome.TOO_LARGE;
        }
        var type = DocumentType.of(content).orElse(null);
        if (type == null) {
            return Outcome.OTHER_TYPE;
        }
        if (same(person, content).anyMatch(one -> one.name().equals(readable(name)))) {
            return Outcome.ADDED;
        }
        if (of(person).size() >= MOST) {
            return Outcome.TOO_MANY;
        }
        if (known(person) >= MOST_KNOWN) {
            return Outcome.TOO_MANY_REMOVED;
        }
        var now = clock.instant();
        var id = "%013d-%s".formatted(now.toEpochMilli(), RandomTokens.ofBits(128));
        var added =
                new OwnDocument(
                        person.value() + "|" + id,
                        person.value(),
                        readable(name),
                        type,
                        content.length,
                        now,
                        content);
        changes.record(person, () -> mongo.insert(added));
        return Outcome.ADDED;
    }

    /// Whether the person keeps that very paper, under whatever name.
    public boolean has(PersonId person, byte[] content) {
        return same(person, content).findAny().isPresent();
    }

    private Stream<OwnDocument> same(PersonId person, byte[] content) {
        return of(person).stream()
                .filter(one -> one.bytes() == content.length)
                .flatMap(one -> find(person, one.id()).stream())
                .filter(one -> Arrays.equals(one.content(), content));
    }

    /// The dataset as which apps read them.
    public String dataset() {
        return changes.dataset();
    }

    /// A file's name without folders and without what could end a header.
    private static String readable(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
        var shown = plain.isEmpty() ? "document" : plain;
        return shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
    }

    /// The person's papers without their content, newest first.
    List<OwnDocument> of(PersonId person) {
        var asked = query(kept(person)).with(Sort.by(Sort.Direction.DESC, "_id"));
        asked.fields().include("person", "name", "type", "bytes", "addedAt");
        return mongo.find(asked, OwnDocument.class);
    }

    Optional<OwnDocument> find(PersonId person, String id) {
        return Optional.ofNullable(mongo.findOne(query(one(person, id)), OwnDocument.class));
    }

    /// Throws one away. When it came and went stays for a while, so that apps that know it learn of
    /// it (docs/adr/077); its name and its content do not.
    boolean remove(PersonId person, String id) {
        var gone =
                new Update()
                        .set("removedAt", clock.instant())
                        .unset("name")
                        .unset("type")
                        .unset("bytes")
                        .unset("content");
        var theirs = query(one(person, id));
        return changes.record(
                person,
                () -> mongo.updateFirst(theirs, gone, OwnDocument.class).getModifiedCount() == 1);
    }

    /// How many there are, thrown away or not, up to the most that there may be.
    private int known(PersonId person) {
        var asked = query(PersonKeys.of(person)).with(Sort.by("_id")).limit(MOST_KNOWN);
        asked.fields().include("person");
        return mongo.find(asked, Document.class, mongo.getCollectionName(OwnDocument.class)).size();
    }

    /// Forgets that documents were thrown away, once apps had time enough to hear of it. Any number
    /// of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT15M")
    void deleteExpiredMarks() {
        var longAgo = clock.instant().minus(MARKED);
        mongo.remove(query(where("removedAt").lt(longAgo)), OwnDocument.class);
    }

    private static Criteria kept(PersonId person) {
        return PersonKeys.of(person).and("removedAt").exists(false);
    }

    private static Criteria one(PersonId person, String id) {
        return where("_id").is(person.value() + "|" + id).and("removedAt").exists(false);
    }

    @Bean
    PersonErasure documentErasure() {
        return PersonErasure.counting(
                "documents",
                leaver -> {
                    var kept = mongo.remove(query(kept(leaver.id())), OwnDocument.class);
                    // Then the marks of what was thrown away, which are no documents any more.
                    mongo.remove(query(PersonKeys.of(leaver.id())), OwnDocument.class);
                    return kept.getDeletedCount();
                });
    }
}
