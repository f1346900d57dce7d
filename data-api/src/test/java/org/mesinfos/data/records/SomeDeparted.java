package org.mesinfos.data.records;

import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;

/// People who left.
public final class SomeDeparted {

    private SomeDeparted() {}

    /// Of whom there are none.
    static ErasureTombstones none() {
        return in(SomeStore.databases());
    }

    /// Those whom a database remembers.
    public static ErasureTombstones in(Databases databases) {
        return new ErasureTombstones(
                databases, new DerivedKey("a secret of the tests", "departed"));
    }
}
