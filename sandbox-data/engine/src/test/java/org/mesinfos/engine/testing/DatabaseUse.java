package org.mesinfos.engine.testing;

import java.util.Comparator;

/// That a collection was read or written.
record DatabaseUse(String database, String collection, boolean writes)
        implements Comparable<DatabaseUse> {

    private static final Comparator<DatabaseUse> ORDER =
            Comparator.comparing(DatabaseUse::database)
                    .thenComparing(DatabaseUse::collection)
                    .thenComparing(DatabaseUse::writes);

    @Override
    public int compareTo(DatabaseUse other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (writes ? "writes " : "reads ") + database + "." + collection;
    }
}
