package org.mesinfos.data.records;

import org.mesinfos.data.store.SomeStore;

/// People who left, of whom there are none.
final class SomeDeparted {

    private SomeDeparted() {}

    static Departed none() {
        return new Departed(
                SomeStore.databases(), "a-secret-of-tests-that-is-long-enough-0123456789");
    }
}
