package org.mesinfos.data.records;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Who left the platform, so that what comes late is not stored again.
///
/// Kept are keyed hashes of ids: they name nobody, and say nothing to whoever lacks the platform's
/// secret.
@Component
public class Departed {

    private static final String COLLECTION = "departed";

    private final Databases databases;
    private final DerivedKey key;

    @Autowired
    Departed(Databases databases, ServiceKeys keys) {
        this(databases, keys.get("data-api departed people 1"));
    }

    Departed(Databases databases, DerivedKey key) {
        this.databases = databases;
        this.key = key;
    }

    /// Remembers that the person left. May be repeated.
    void add(String person) {
        databases
                .records(Mode.LIVE)
                .execute(
                        COLLECTION,
                        all -> {
                            try {
                                return all.insertOne(new Document("_id", mark(person)));
                            } catch (MongoWriteException e) {
                                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                                    return null;
                                }
                                throw e;
                            }
                        });
    }

    /// Whether somebody of that id left.
    public boolean has(String person) {
        return databases
                        .records(Mode.LIVE)
                        .execute(
                                COLLECTION,
                                all -> all.find(Filters.eq("_id", mark(person))).first())
                != null;
    }

    /// Those of `people` who left.
    public Set<String> among(Collection<String> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<String>();
        databases
                .records(Mode.LIVE)
                .execute(
                        COLLECTION,
                        all ->
                                all.find(marked(people))
                                        .projection(Projections.include("_id"))
                                        .sort(Sorts.ascending("_id"))
                                        .map(mark -> mark.getString("_id"))
                                        .into(found));
        return people.stream()
                .filter(person -> found.contains(mark(person)))
                .collect(Collectors.toSet());
    }

    private Bson marked(Collection<String> people) {
        return Filters.in("_id", people.stream().map(this::mark).toList());
    }

    private String mark(String person) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.mac(person));
    }
}
