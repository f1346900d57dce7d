package org.mesinfos.people.output;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.SandboxPerson;
import tools.jackson.databind.node.ObjectNode;

/// Where the records of made-up people go.
interface RecordOutput extends Closeable {

    /// Does what lives side by side can do without waiting for each other; several threads call it.
    ///
    /// @param records by dataset, in order of time
    /// @return what is left to do, one person after the other
    Remainder take(SandboxPerson person, Map<Dataset, List<ObjectNode>> records);

    /// The part of writing that keeps the order of people.
    interface Remainder {
        void write() throws IOException;
    }
}
