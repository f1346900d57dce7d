package org.mesinfos.data.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.trail.Mode;

/// A consent as it stood a moment ago.
///
/// @param id as in the token's `grant_id`
/// @param version grows with every change
/// @param person owner of the data; never leaves this service
/// @param auditId the person's random id in the access trail
/// @param client the OAuth client that the person said yes to
/// @param sub how this app knows the person
/// @param until end of the last item, exclusive
/// @param revokedTokens `jti` values, or their families, that no longer count
/// @param terms what holds for all readings of its client
public record LiveGrant(
        String id,
        long version,
        String person,
        String auditId,
        String client,
        String app,
        LocalText appName,
        Mode mode,
        String sub,
        Status status,
        boolean once,
        Instant createdAt,
        Instant until,
        List<Item> items,
        Set<String> revokedTokens,
        ClientTerms terms) {

    public LiveGrant {
        items = List.copyOf(items);
        revokedTokens = Set.copyOf(revokedTokens);
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    /// The same consent while organizers have stopped its app.
    LiveGrant suspended() {
        return in(Status.SUSPENDED);
    }

    /// The same consent at another place in its life.
    public LiveGrant in(Status other) {
        return with(person, other, items);
    }

    /// The same consent over the records of another owner.
    public LiveGrant of(String other) {
        return with(other, status, items);
    }

    /// The same consent, had the person agreed to that scope alone.
    public LiveGrant only(String scope) {
        var kept = items.stream().filter(item -> item.scope().equals(scope)).toList();
        return with(person, status, kept);
    }

    private LiveGrant with(String owner, Status standing, List<Item> opened) {
        return new LiveGrant(
                id,
                version,
                owner,
                auditId,
                client,
                app,
                appName,
                mode,
                sub,
                standing,
                once,
                createdAt,
                until,
                opened,
                revokedTokens,
                terms);
    }

    /// Where a consent stands in its life.
    public enum Status {
        ACTIVE,
        WITHDRAWN,
        EXPIRED,
        SUSPENDED
    }

    /// One thing that the person agreed to.
    ///
    /// @param scope such as `bank.accounts:read`
    /// @param dataset one that it is about
    /// @param purpose the reviewed purpose that the person read
    /// @param from inclusive
    /// @param until exclusive
    /// @param once whether it is for one reading only, see `ReadingSessions`
    /// @param restriction which part of the datasets it opens
    public record Item(
            String scope,
            String dataset,
            LocalText purpose,
            Instant from,
            Instant until,
            boolean active,
            boolean once,
            Restriction restriction) {

        /// Whether it opens that dataset or adds to it. What the person said of imported records of
        /// one dataset holds for no other.
        ///
        /// @param imported whether what the person brought along is wanted
        public boolean isAbout(Dataset wanted, boolean imported) {
            return wanted.hasScope(scope)
                    || imported && scope.equals(Scope.IMPORTED) && dataset.equals(wanted.id());
        }

        /// Whether this item allows anything at `now`.
        public boolean allowsAt(Instant now) {
            return active && !now.isBefore(from) && now.isBefore(until);
        }
    }
}
