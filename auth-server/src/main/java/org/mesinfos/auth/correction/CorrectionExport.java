package org.mesinfos.auth.correction;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.IOException;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.person.PersonKeys;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The errors that people reported, and the answers, for them to take along.
@Component
class CorrectionExport implements PersonExport {

    private final MongoOperations mongo;
    private final JsonMapper json = JsonMapper.builder().build();

    CorrectionExport(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void addTo(Person person, Files files) throws IOException {
        var theirs = query(PersonKeys.of(person.id()));
        var all = mongo.find(theirs.with(Sort.by("_id")), Correction.class);
        if (!all.isEmpty()) {
            var list = all.stream().map(this::words).toList();
            files.add("corrections.json", out -> out.write(json.writeValueAsBytes(list)));
        }
    }

    private ObjectNode words(Correction correction) {
        var words = json.createObjectNode();
        words.put("holder", correction.holder()).put("dataset", correction.dataset());
        correction.record().forEach(words.putObject("record")::put);
        words.put("text", correction.text()).put("status", correction.status().name());
        words.put("askedAt", correction.askedAt().toString());
        words.put("dueAt", correction.dueAt().toString());
        if (correction.answeredAt() != null) {
            words.put("answeredAt", correction.answeredAt().toString());
        }
        return words.put("answer", correction.answer());
    }
}
