package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.LocalText;

/// What one person allows one app, with its whole history; the aggregate that everything obeys.
///
/// @param id never reused
/// @param version grows by one with each change
/// @param person who allows
/// @param auditId the person's name in the access trail
/// @param client the client's `client_id`
/// @param app the app's id
/// @param appName the app's name when the person last decided
/// @param mode made-up or real records
/// @param subject pairwise `sub` that the app sees
/// @param state what has become of it; expiry by time is seen through [#stateAt]
/// @param once whether it is for a single use within a day, without refresh
/// @param until exclusive end of the longest item
/// @param items the datasets it opens
/// @param scopes everything granted on the wire, protocol scopes too
/// @param notice the text that the person read
/// @param createdAt when it was first given
/// @param events what happened, oldest first
/// @param revokedTokens marks of revoked access tokens: a whole `jti` or the part before its dot
public record Grant(
        GrantId id,
        long version,
        PersonId person,
        String auditId,
        String client,
        String app,
        LocalText appName,
        Mode mode,
        String subject,
        GrantState state,
        boolean once,
        Instant until,
        List<GrantItem> items,
        Set<String> scopes,
        Notice notice,
        Instant createdAt,
        List<GrantEvent> events,
        Set<String> revokedTokens) {

    public Grant {
        items = List.copyOf(items);
        scopes = Set.copyOf(scopes);
        events = List.copyOf(events);
        revokedTokens = Set.copyOf(revokedTokens);
    }

    /// The state as of `now`: an active grant whose time is over has expired.
    public GrantState stateAt(Instant now) {
        return switch (state) {
            case GrantState.Active(var end) when !now.isBefore(end) -> new GrantState.Expired(end);
            case GrantState.Active _,
                    GrantState.Withdrawn _,
                    GrantState.Expired _,
                    GrantState.Suspended _ ->
                    state;
        };
    }

    /// Whether the app may read anything at `now`.
    public boolean isLiveAt(Instant now) {
        return state.allowsReadingAt(now);
    }

    /// The scopes that still hold at `now`: protocol scopes, and those with a dataset item left.
    public Set<String> scopesAt(Instant now) {
        var held = new TreeSet<String>();
        if (!isLiveAt(now)) {
            return held;
        }
        var withItems = new TreeSet<String>();
        items.forEach(item -> withItems.add(item.scope()));
        for (var scope : scopes) {
            var open =
                    items.stream()
                            .anyMatch(i -> i.scope().equals(scope) && now.isBefore(i.until()));
            if (open || !withItems.contains(scope)) {
                held.add(scope);
            }
        }
        return held;
    }

    /// The grant after the person decided anew: the new choice stands, nothing old is added back.
    Grant amend(GrantChoice choice, Instant now) {
        return with(
                version + 1,
                new GrantState.Active(choice.until()),
                choice,
                append(
                        new GrantEvent.Amended(
                                now,
                                version + 1,
                                List.copyOf(new TreeSet<>(choice.scopes())),
                                choice.until())));
    }

    /// The grant after the person ended it.
    ///
    /// @throws IllegalStateException when it had ended before
    Grant withdraw(Instant now) {
        if (!isLiveAt(now)) {
            throw new IllegalStateException("grant " + id + " is not active any more");
        }
        return new Grant(
                id,
                version + 1,
                person,
                auditId,
                client,
                app,
                appName,
                mode,
                subject,
                new GrantState.Withdrawn(now),
                once,
                until,
                items,
                scopes,
                notice,
                createdAt,
                append(new GrantEvent.Withdrawn(now, version + 1)),
                revokedTokens);
    }

    private Grant with(
            long version, GrantState state, GrantChoice choice, List<GrantEvent> events) {
        return new Grant(
                id,
                version,
                person,
                auditId,
                client,
                app,
                choice.appName(),
                mode,
                subject,
                state,
                choice.once(),
                choice.until(),
                choice.items(),
                choice.scopes(),
                choice.notice(),
                createdAt,
                events,
                revokedTokens);
    }

    private List<GrantEvent> append(GrantEvent event) {
        var longer = new ArrayList<>(events);
        longer.add(event);
        return longer;
    }
}
