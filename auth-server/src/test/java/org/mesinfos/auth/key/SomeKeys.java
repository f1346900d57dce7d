package org.mesinfos.auth.key;

import org.mesinfos.auth.testing.ServerTest;

/// Keys for tests of what is stored under them.
public final class SomeKeys {

    private SomeKeys() {}

    public static DerivedKeys derived() {
        return new DerivedKeys(ServerTest.KEY);
    }
}
