package org.mesinfos.auth.document;

import java.io.IOException;
import java.util.Locale;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Papers of people, for them to take along: a list with their names, and each as it was added.
@Component
class DocumentExport implements PersonExport {

    private final OwnDocuments documents;
    private final JsonMapper json = JsonMapper.builder().build();

    DocumentExport(OwnDocuments documents) {
        this.documents = documents;
    }

    /// One paper at a time: ten megabytes at most are held.
    @Override
    public void addTo(Person person, Files files) throws IOException {
        var all = documents.of(person.id());
        if (all.isEmpty()) {
            return;
        }
        var list = json.createArrayNode();
        for (var one : all) {
            list.addObject()
                    .put("file", path(one))
                    .put("name", one.name())
                    .put("type", one.type().mediaType())
                    .put("addedAt", one.addedAt().toString());
        }
        files.add("documents.json", out -> out.write(json.writeValueAsBytes(list)));
        for (var one : all) {
            var whole = documents.find(person.id(), one.id()).orElse(null);
            var content = whole == null ? null : whole.content();
            if (content != null) {
                files.add(path(one), out -> out.write(content));
            }
        }
    }

    private static String path(OwnDocument document) {
        var ending = document.type().name().toLowerCase(Locale.ROOT);
        return "documents/" + document.id() + "." + ending;
    }
}
