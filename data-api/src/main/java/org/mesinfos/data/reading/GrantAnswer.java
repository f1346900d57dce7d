package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.trail.Mode;

/// The grant that a token acts under, as the app may know it.
///
/// @param sub how your app knows the person; other apps know the same person by another value
/// @param scopes what this token opens now
/// @param until when the last item ends, exclusive
@Schema(name = "Grant")
record GrantAnswer(
        String grantId,
        Mode mode,
        App app,
        String sub,
        List<String> scopes,
        List<Item> items,
        boolean once,
        Instant createdAt,
        Instant until) {

    /// The app that the person said yes to.
    record App(String id, LocalText name) {}

    /// One thing that the person agreed to: a scope, however many datasets it opens.
    ///
    /// @param once whether it is for one reading
    /// @param restriction which part of the datasets it opens; empty for all
    record Item(
            String scope,
            List<String> datasets,
            LocalText purpose,
            Instant from,
            Instant until,
            boolean once,
            Restriction restriction) {}

    static GrantAnswer of(Permit permit, Catalogue catalogue) {
        var grant = permit.grant();
        return new GrantAnswer(
                grant.id(),
                grant.mode(),
                new App(grant.app(), grant.appName()),
                grant.sub(),
                permit.scopes().stream().sorted().toList(),
                permit.items().stream()
                        .map(
                                item ->
                                        new Item(
                                                item.scope(),
                                                catalogue
                                                        .scope(item.scope())
                                                        .map(Scope::datasets)
                                                        .orElse(List.of()),
                                                item.purpose(),
                                                item.from(),
                                                item.until(),
                                                item.once(),
                                                item.restriction()))
                        .distinct()
                        .toList(),
                grant.once(),
                grant.createdAt(),
                grant.until());
    }
}
