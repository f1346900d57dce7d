package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.LocalText;

/// Grants without a server, for tests of what pages say about them.
public final class TestGrants {

    private static final LocalText PURPOSE =
            new LocalText("Pour suivre vos dépenses", "To follow your spending");

    private TestGrants() {}

    /// What a panelist permits.
    ///
    /// @param datasets by the scope that opens each
    public static Grant given(
            Person person, String app, Collection<Opened> datasets, Instant from, Instant until) {
        var items =
                datasets.stream()
                        .map(one -> new GrantItem(one.scope(), one.dataset(), PURPOSE, from, until))
                        .toList();
        var scopes = datasets.stream().map(Opened::scope).collect(Collectors.toSet());
        var parties =
                new GrantParties(
                        person.id(), person.auditId(), app + "-live", app, Mode.LIVE, "sub-" + app);
        var choice =
                new GrantChoice(
                        new LocalText(app, app),
                        List.copyOf(items),
                        scopes,
                        false,
                        until,
                        SomeGrants.NOTICE,
                        null);
        return Grant.given(parties, choice, from);
    }

    /// @param dataset id in the catalogue
    public record Opened(String scope, String dataset) {}

    public static Grant narrowed(Grant grant, String scope, Instant at) {
        return grant.narrow(scope, at);
    }

    public static Grant withdrawn(Grant grant, Instant at) {
        return grant.withdraw(at);
    }
}
