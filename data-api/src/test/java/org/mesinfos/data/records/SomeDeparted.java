package org.mesinfos.data.records;

import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;

/// People who left.
public final class SomeDeparted {

    private SomeDeparted() {}

    /// Of whom there are none.
    static Departed none() {
        return in(SomeStore.databases());
    }

    /// Those whom a database remembers.
    public static Departed in(Databases databases) {
        return new Departed(databases, new DerivedKey("a secret of the tests", "departed"));
    }
}
