package org.mesinfos.data.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.trail.Mode;

/// Permits as the gate makes them.
public final class SomePermit {

    private SomePermit() {}

    /// All of `dataset` of that sandbox person.
    public static Permit of(String person, Dataset dataset) {
        return of("grant-of-" + person, person, dataset, Instant.now(), false);
    }

    /// All of `dataset` of Germaine, for one reading, since she agreed.
    static Permit once(String grant, Dataset dataset, Instant agreed) {
        return of(grant, "sandbox-germaine", dataset, agreed, true);
    }

    private static Permit of(
            String grantId, String person, Dataset dataset, Instant now, boolean once) {
        var text = new LocalText("Suivre votre budget", "Follow your budget");
        var until = now.plus(Duration.ofDays(1));
        var items =
                dataset.scopes().stream()
                        .map(
                                scope ->
                                        new LiveGrant.Item(
                                                scope,
                                                dataset.id(),
                                                text,
                                                now,
                                                until,
                                                true,
                                                once,
                                                Restriction.NONE))
                        .toList();
        var grant =
                new LiveGrant(
                        grantId,
                        1,
                        person,
                        "audit-" + person,
                        "carnet-test",
                        "carnet-energie",
                        text,
                        Mode.TEST,
                        "pairwise",
                        LiveGrant.Status.ACTIVE,
                        once,
                        now,
                        until,
                        List.copyOf(items),
                        Set.of(),
                        ClientTerms.USUAL);
        return new Permit(grant, dataset, items);
    }
}
