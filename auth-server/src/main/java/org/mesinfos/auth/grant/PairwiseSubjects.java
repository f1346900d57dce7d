package org.mesinfos.auth.grant;

import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.secret.HmacSha256;
import org.springframework.stereotype.Component;

/// The names under which apps know people: another one for each app, so that two apps cannot
/// compare notes (OpenID Connect Core section 8.1). The sector is our own app id, since several
/// apps may share a host.
@Component
public class PairwiseSubjects {

    private final HmacSha256 hmacSha256;

    PairwiseSubjects(DerivedKeys keys) {
        this.hmacSha256 = new HmacSha256(keys.derive("pairwise-subject"));
    }

    /// The `sub` of that person at that app; the same for its test and live client.
    public String of(PersonId person, String app) {
        return hmacSha256.of(app + "|" + person.value());
    }
}
