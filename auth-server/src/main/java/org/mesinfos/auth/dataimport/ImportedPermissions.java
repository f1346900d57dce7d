package org.mesinfos.auth.dataimport;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.format.JsonListWriter;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What people brought along of permissions that they gave elsewhere. They take it along again.
@Repository
class ImportedPermissions implements PersonExport {

    /// Of one person.
    static final int MOST = 500;

    private final MongoOperations mongo;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportedPermissions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// How adding one came out.
    enum Outcome {
        ADDED,
        /// It is there already, as far as this or a later file tells.
        KNOWN,
        /// There are as many as a person may have.
        TOO_MANY
    }

    /// Adds one, or what a later file tells of it.
    Outcome add(ImportedPermission permission) {
        var known = mongo.findById(permission.key(), ImportedPermission.class);
        if (known != null && !known.writtenAt().isBefore(permission.writtenAt())) {
            return Outcome.KNOWN;
        }
        if (known == null && of(new PersonId(permission.person()), null, MOST).size() >= MOST) {
            return Outcome.TOO_MANY;
        }
        mongo.save(permission);
        return known == null ? Outcome.ADDED : Outcome.KNOWN;
    }

    /// Those of a person, the one that was given last first.
    ///
    /// @param before cursor of the last one that is known, or null to begin
    List<ImportedPermission> of(PersonId person, @Nullable String before, int most) {
        var theirs =
                before == null
                        ? PersonKeys.of(person)
                        : where("_id").gt(person + "|").lt(person + "|" + before);
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        return mongo.find(query(theirs).with(newest).limit(most), ImportedPermission.class);
    }

    @Override
    public void addTo(Person person, Files files) throws IOException {
        var all = of(person.id(), null, MOST);
        if (!all.isEmpty()) {
            files.add(
                    "imported-permissions.json",
                    out -> {
                        var writer = new JsonListWriter(out);
                        for (var one : all) {
                            writer.add(words(one));
                        }
                        writer.end();
                    });
        }
    }

    private ObjectNode words(ImportedPermission permission) {
        var words = json.createObjectNode();
        words.put("id", permission.id()).put("issuer", permission.issuer());
        words.put("writtenAt", permission.writtenAt().toString());
        words.put("importedAt", permission.importedAt().toString());
        words.set("app", LocalTextJson.of(permission.app()));
        words.put("state", permission.state().name());
        words.put("givenAt", permission.givenAt().toString());
        words.put("until", permission.until().toString());
        var data = words.putArray("data");
        for (var shared : permission.scopes()) {
            data.addObject()
                    .put("scope", shared.scope())
                    .set("purpose", LocalTextJson.of(shared.purpose()));
        }
        var events = words.putArray("events");
        for (var event : permission.events()) {
            events.addObject().put("what", event.what().name()).put("at", event.at().toString());
        }
        return words;
    }

    @Bean
    PersonErasure importedPermissionErasure() {
        return PersonErasure.counting(
                "imported-permissions",
                leaver ->
                        mongo.remove(query(PersonKeys.of(leaver.id())), ImportedPermission.class)
                                .getDeletedCount());
    }
}
