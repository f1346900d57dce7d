package org.mesinfos.auth.key;

import java.util.List;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.secret.RootSecrets;

/// Keys for tests of what is stored under them.
public final class SomeKeys {

    /// A root secret for tests; it protects nothing.
    public static final String ROOT =
            "0b9c64d5a1e27f883f5b1c7ad6e0942b71f3c58e0da46b92c7835fe4a90d16b8";

    private SomeKeys() {}

    /// As they were when all followed from one secret of the older form.
    public static DerivedKeys derived() {
        return of(List.of(), ServerTest.KEY);
    }

    /// With a new root secret before the one of the older form.
    public static DerivedKeys rotating() {
        return of(List.of(ROOT), ServerTest.KEY);
    }

    /// With the new root secret alone.
    public static DerivedKeys rotated() {
        return of(List.of(ROOT), null);
    }

    private static DerivedKeys of(List<String> roots, String first) {
        return DerivedKeys.of(new RootSecrets("auth-server", roots, first));
    }
}
