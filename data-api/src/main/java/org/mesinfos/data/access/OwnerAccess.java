package org.mesinfos.data.access;

import java.time.Instant;
import java.util.Set;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;

/// A person looks at their own records on the platform's pages: all that there is, or as an app
/// would get it.
///
/// @param person owner of the records
/// @param auditId the person's random id in the access trail
/// @param mode where the records are
/// @param app whose view to take, for the pseudonyms that only this app would see
/// @param sub how that app would know the person
/// @param scopes scopes of the dataset under which to look; empty to see everything
public record OwnerAccess(
        String person, String auditId, Mode mode, String app, String sub, Set<String> scopes) {

    /// Under which the trail records a person's look at their own records.
    public static final String APP = AccessRecord.OWN_PAGES;

    /// Under which references between records are told as they are; no app can ask for it.
    public static final String REFERENCES = "own.references:read";

    // No app can ask for these either.
    private static final Set<String> EVERYTHING =
            Set.of("own.parties:read", "own.identifiers:read", REFERENCES);

    // They are about whatever the person looks at.
    private static final String EVERY_DATASET = "";

    private static final LocalText PURPOSE =
            new LocalText("Voir ses propres données", "To see one’s own data");

    public OwnerAccess {
        scopes = Set.copyOf(scopes);
    }

    /// What was asked, for the trail: `own`, or `preview` as an app.
    String operation() {
        return scopes.isEmpty() ? "own" : "preview";
    }

    /// A grant of the shape that an app would have. Anybody who sees everything holds scopes that
    /// show other people and identifiers too.
    LiveGrant grant(Instant now) {
        var looked = scopes.isEmpty() ? EVERYTHING : scopes;
        var items =
                looked.stream()
                        .map(
                                scope ->
                                        new LiveGrant.Item(
                                                scope,
                                                EVERY_DATASET,
                                                PURPOSE,
                                                now,
                                                Instant.MAX,
                                                true,
                                                false,
                                                Restriction.NONE))
                        .toList();
        return new LiveGrant(
                operation(),
                0,
                person,
                auditId,
                APP,
                app,
                PURPOSE,
                mode,
                sub,
                LiveGrant.Status.ACTIVE,
                true,
                now,
                Instant.MAX,
                items,
                Set.of(),
                ClientTerms.USUAL);
    }
}
