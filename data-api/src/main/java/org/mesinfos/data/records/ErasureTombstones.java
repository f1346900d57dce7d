package org.mesinfos.data.records;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// Who left the platform, so that what comes late is not stored again.
///
/// Kept are keyed hashes of ids: they name nobody, and say nothing to anybody who lacks the
/// platform's secret.
@Component
public class ErasureTombstones {

    private final MongoOperations mongo;
    private final DerivedKey key;

    @Autowired
    ErasureTombstones(Databases databases, ServiceKeys keys) {
        this(databases, keys.get("data-api departed people 1"));
    }

    ErasureTombstones(Databases databases, DerivedKey key) {
        this.mongo = databases.records(Mode.LIVE);
        this.key = key;
    }

    /// Remembers that the person left. May be repeated.
    void add(String person) {
        DocumentWrites.insertIfAbsent(mongo, new Mark(mark(person)));
    }

    /// Whether somebody of that id left.
    public boolean has(String person) {
        return mongo.findById(mark(person), Mark.class) != null;
    }

    /// Those of `people` who left.
    public Set<String> among(Collection<String> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        var marks = people.stream().map(this::mark).toList();
        var found =
                mongo.find(query(where("_id").in(marks)).with(Sort.by("_id")), Mark.class).stream()
                        .map(Mark::id)
                        .collect(Collectors.toSet());
        return people.stream()
                .filter(person -> found.contains(mark(person)))
                .collect(Collectors.toSet());
    }

    @Document("departed")
    private record Mark(@Id String id) {}

    private String mark(String person) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.mac(person));
    }
}
