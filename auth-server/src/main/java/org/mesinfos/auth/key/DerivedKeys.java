package org.mesinfos.auth.key;

import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.mesinfos.engine.secret.KeptKeys;
import org.mesinfos.engine.secret.RootSecrets;

/// Independent 256-bit keys of this server, one for each use (docs/adr/007).
public final class DerivedKeys {

    private final Function<String, SecretKey> kept;
    private final RootSecrets roots;

    DerivedKeys(KeptKeys kept, RootSecrets roots) {
        this(kept::get, roots);
    }

    private DerivedKeys(Function<String, SecretKey> kept, RootSecrets roots) {
        this.kept = kept;
        this.roots = roots;
    }

    /// Keys of the older form, which follow from the secret alone and need no database.
    static DerivedKeys of(RootSecrets roots) {
        return new DerivedKeys(use -> former(roots, use), roots);
    }

    /// The key that a use had when all keys followed from `platform.secrets.key`.
    static SecretKey former(RootSecrets roots, String use) {
        return roots.ofFirst("mesinfos " + use);
    }

    /// The key for that use; the same on every node, after every start and under every root secret.
    ///
    /// @param use a short name that no other use has, such as `pairwise-subject`
    public SecretKey derive(String use) {
        return kept.apply(use);
    }

    /// The id of the root secret that [#sealing] follows from; goes with what is sealed.
    public String rootId() {
        return roots.currentId();
    }

    /// The key that seals what is stored for that use from now on. It changes with the root secret:
    /// whatever is sealed has to be sealed anew then ([RootSealedStore]).
    public SecretKey sealing(String use) {
        return roots.current(use);
    }

    /// The key that opens what was sealed under the root secret of that id; empty when that one is
    /// not listed any more.
    ///
    /// @param rootId null for what was sealed before there were ids
    public Optional<SecretKey> opening(
            @org.jspecify.annotations.Nullable String rootId, String use) {
        if (rootId != null) {
            return roots.find(rootId, use);
        }
        return roots.first() == null ? Optional.empty() : Optional.of(former(roots, use));
    }
}
