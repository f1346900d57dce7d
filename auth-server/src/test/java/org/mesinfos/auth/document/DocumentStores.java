package org.mesinfos.auth.document;

import java.time.Clock;
import java.util.List;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.data.mongodb.core.MongoTemplate;

/// People's papers in a database of a test, for tests of other rooms.
public final class DocumentStores {

    private DocumentStores() {}

    public static OwnDocuments over(MongoTemplate mongo, Clock clock) {
        return new OwnDocuments(mongo, new DocumentChanges(mongo, Catalogue.load(), clock), clock);
    }

    /// The names of a person's papers, sorted.
    public static List<String> names(OwnDocuments documents, PersonId person) {
        return documents.of(person).stream().map(OwnDocument::name).sorted().toList();
    }
}
