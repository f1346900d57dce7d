package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.LocalText;

/// Grants for tests.
final class SomeGrants {

    static final LocalText TEXT = new LocalText("Pour voir", "To see");
    static final ConsentNotice NOTICE = new ConsentNotice("1", "hash", "fr");

    private SomeGrants() {}

    static GrantParties parties(String person, Mode mode) {
        var client = mode == Mode.LIVE ? "demo-live" : "demo-test";
        return new GrantParties(new PersonId(person), "audit", client, "demo", mode, "sub");
    }

    /// A panelist's choice of one scope.
    static GrantChoice choice(String scope, Instant from, Instant until, ConsentNotice notice) {
        var item = new GrantItem(scope, "bank-accounts", TEXT, from, until);
        return new GrantChoice(TEXT, List.of(item), Set.of(scope), false, until, notice, null);
    }
}
