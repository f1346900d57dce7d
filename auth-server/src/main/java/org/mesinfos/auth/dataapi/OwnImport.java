package org.mesinfos.auth.dataapi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.person.Person;

/// Adds records that a person brings along to what is held about them.
public interface OwnImport {

    /// Adds the records of one dataset, all that can be taken or none.
    ///
    /// @param records a file with one JSON object a line
    /// @return empty when the data API did not answer, or refused; nothing was taken then
    Optional<Taken> take(Person person, String dataset, Path records);

    /// What became of the records of one dataset.
    ///
    /// @param taken how many were added
    /// @param known how many are there already, and stay as they are
    /// @param wrong how many do not have the dataset's form
    /// @param faults the first of what is wrong
    record Taken(int taken, int known, int wrong, List<Fault> faults) {

        public Taken {
            faults = List.copyOf(faults);
        }
    }

    /// @param line counted from 1
    /// @param rule what is broken, such as `MISSING`
    record Fault(int line, String field, String rule) {}
}
