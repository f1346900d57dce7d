package org.mesinfos.auth.dataapi;

import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.records.ImportedRecords;

/// Under which key the data API keeps what a person brought along themselves.
public final class ImportedRecordsOwner {

    private ImportedRecordsOwner() {}

    /// Whose name the data API is asked with for what this person brought along; looks are recorded
    /// under the person as always.
    public static Person of(Person person) {
        return new Person(
                new PersonId(ImportedRecords.by(person.id().value())),
                person.login(),
                person.displayName(),
                person.role(),
                person.auditId(),
                person.generation());
    }
}
