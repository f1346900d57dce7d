package org.mesinfos.auth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.grant.GrantEvent.Type;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;

/// What one person allows one app, with its whole history; the aggregate that everything obeys. It
/// is long because all that can become of a grant stands in one place.
///
/// @param id never reused
/// @param version grows by one with each change
/// @param parties who permits and whom
/// @param appName the app's name when the person last decided
/// @param state what has become of it; expiry by time is seen through [#stateAt]
/// @param once whether all of it is for one reading that begins within a day, without refresh
/// @param until exclusive end of the longest item
/// @param items the datasets it opens
/// @param scopes everything granted on the wire, protocol scopes too
/// @param notice the text that the person read
/// @param events what happened, oldest first; of a long history the beginning and what is recent,
///   the whole of it is in `grant_events`; none where only what it allows now was read
/// @param revokedTokens marks of revoked access tokens: a whole `jti` or the part before its dot
public record Grant(
        GrantId id,
        long version,
        GrantParties parties,
        LocalText appName,
        GrantState state,
        boolean once,
        Instant until,
        List<GrantItem> items,
        Set<String> scopes,
        ConsentNotice notice,
        List<GrantEvent> events,
        Set<String> revokedTokens) {

    public Grant {
        items = List.copyOf(items);
        scopes = Set.copyOf(scopes);
        events = List.copyOf(events);
        revokedTokens = Set.copyOf(revokedTokens);
    }

    /// A new grant, as the person chose it.
    static Grant given(GrantParties parties, GrantChoice choice, Instant now) {
        var event =
                new GrantEvent(
                        Type.GIVEN,
                        now,
                        1,
                        sorted(choice.scopes()),
                        choice.until(),
                        choice.notice());
        return new Grant(
                GrantId.random(),
                1,
                parties,
                choice.appName(),
                new GrantState.Active(choice.until()),
                choice.once(),
                choice.until(),
                choice.items(),
                choice.scopes(),
                choice.notice(),
                List.of(event),
                Set.of());
    }

    /// Who allows.
    public PersonId person() {
        return parties.person();
    }

    /// The person's name in the access trail.
    public String auditId() {
        return parties.auditId();
    }

    /// The client's `client_id`.
    public String client() {
        return parties.client();
    }

    /// Whether it is to the platform itself, which adds up and keeps nothing about anybody.
    public boolean isForObservatory() {
        return client().equals(ObservatoryClient.ID);
    }

    /// The app's id.
    public String app() {
        return parties.app();
    }

    /// Made-up or real records.
    public Mode mode() {
        return parties.mode();
    }

    /// Pairwise `sub` that the app sees.
    public String subject() {
        return parties.subject();
    }

    /// When it was first given.
    public Instant createdAt() {
        return events.getFirst().at();
    }

    /// The state as of `now`: a grant whose time is over has expired, paused or not.
    public GrantState stateAt(Instant now) {
        return switch (state) {
            case GrantState.Active(var end) when !now.isBefore(end) -> new GrantState.Expired(end);
            case GrantState.Suspended _ when !now.isBefore(until) -> new GrantState.Expired(until);
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

    /// Whether it has not ended at `now`: the app may read, or the person has paused it.
    public boolean standsAt(Instant now) {
        return switch (stateAt(now)) {
            case GrantState.Active _, GrantState.Suspended _ -> true;
            case GrantState.Withdrawn _, GrantState.Expired _ -> false;
        };
    }

    /// Whether the person has paused it at `now`, so that it opens nothing until they resume it.
    public boolean isPausedAt(Instant now) {
        return stateAt(now) instanceof GrantState.Suspended;
    }

    /// The scopes that the app may use at `now`: none of a grant that has ended or is paused.
    public Set<String> scopesAt(Instant now) {
        return isLiveAt(now) ? permittedAt(now) : new TreeSet<>();
    }

    /// The scopes that the person permits at `now`, whether or not the grant is paused: protocol
    /// scopes, and those with a dataset item left.
    public Set<String> permittedAt(Instant now) {
        var held = new TreeSet<String>();
        if (!standsAt(now)) {
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

    /// The grant after the person decided anew: the new choice stands, and a pause is over. Of what
    /// held before only that is left which the choice says was not put to the person.
    ///
    /// @throws IllegalStateException when it has ended
    Grant amend(GrantChoice choice, Instant now) {
        requireStanding(now);
        var kept = kept(choice, now);
        var items = new ArrayList<>(kept);
        items.addAll(choice.items());
        var granted = new TreeSet<>(choice.scopes());
        var shown = choice.shown();
        if (shown != null) {
            permittedAt(now).stream().filter(scope -> !shown.contains(scope)).forEach(granted::add);
        }
        var end =
                kept.stream()
                        .map(GrantItem::until)
                        .filter(until -> until.isAfter(choice.until()))
                        .max(Instant::compareTo)
                        .orElse(choice.until());
        var event =
                new GrantEvent(
                        Type.AMENDED, now, version + 1, sorted(granted), end, choice.notice());
        return new Grant(
                id,
                version + 1,
                parties,
                choice.appName(),
                new GrantState.Active(end),
                choice.once() && (kept.isEmpty() || once),
                end,
                items,
                granted,
                choice.notice(),
                append(event),
                revokedTokens);
    }

    private List<GrantItem> kept(GrantChoice choice, Instant now) {
        var shown = choice.shown();
        return shown == null
                ? List.of()
                : items.stream()
                        .filter(item -> !shown.contains(item.scope()))
                        .filter(item -> now.isBefore(item.until()))
                        .toList();
    }

    /// The grant without one scope and its datasets; a pause goes on. Without the last dataset
    /// nothing is left to permit: then it is withdrawn.
    ///
    /// @throws IllegalStateException when it has ended
    /// @throws IllegalArgumentException when the scope opens nothing here
    Grant narrow(String scope, Instant now) {
        var left = without(scope, now);
        if (left.isEmpty()) {
            return withdraw(now);
        }
        var end = endOf(left);
        var kept = scopesWithout(scope);
        var event = event(Type.NARROWED, now, List.copyOf(kept), end);
        return next(untilThen(end), end, left, kept, event);
    }

    /// The grant with a part only of what one scope opens; a pause goes on. The same when it opened
    /// no more before.
    ///
    /// @param part what is left is what this lets pass too: nothing is ever added
    /// @throws IllegalStateException when it has ended
    /// @throws IllegalArgumentException when the scope opens nothing here, or nothing would be left
    Grant restrict(String scope, Restriction part, Instant now) {
        requireStanding(now);
        if (items.stream().noneMatch(item -> item.scope().equals(scope))) {
            throw new IllegalArgumentException("the scope opens no dataset of grant " + id);
        }
        var left =
                items.stream()
                        .map(item -> item.scope().equals(scope) ? item.restrictedBy(part) : item)
                        .toList();
        if (left.equals(items)) {
            return this;
        }
        var permitted = List.copyOf(permittedAt(now));
        var event = event(Type.RESTRICTED, now, permitted, until);
        return next(state, until, left, scopes, event);
    }

    /// The grant without a scope that lapsed because nobody used it. Without the last dataset
    /// nothing is left to permit: then it has ended.
    ///
    /// @throws IllegalStateException when it has ended
    /// @throws IllegalArgumentException when the scope opens nothing here
    Grant lapse(String scope, Instant now) {
        var left = without(scope, now);
        if (left.isEmpty()) {
            var event = event(Type.LAPSED, now, List.of(), now);
            return next(new GrantState.Expired(now), until, items, scopes, event);
        }
        var end = endOf(left);
        var kept = scopesWithout(scope);
        var event = event(Type.LAPSED, now, List.copyOf(kept), end);
        return next(untilThen(end), end, left, kept, event);
    }

    /// The datasets without those of a scope; none when nothing would be left that is not over.
    private List<GrantItem> without(String scope, Instant now) {
        requireStanding(now);
        var left = items.stream().filter(item -> !item.scope().equals(scope)).toList();
        if (left.size() == items.size()) {
            throw new IllegalArgumentException("the scope opens no dataset of grant " + id);
        }
        return left.stream().anyMatch(item -> now.isBefore(item.until())) ? left : List.of();
    }

    private static Instant endOf(List<GrantItem> items) {
        return items.stream().map(GrantItem::until).max(Instant::compareTo).orElseThrow();
    }

    private Set<String> scopesWithout(String scope) {
        var kept = new TreeSet<>(scopes);
        kept.remove(scope);
        return kept;
    }

    /// The grant with another end for all of its datasets; a pause goes on.
    ///
    /// @param end exclusive; the caller has checked that it is not too far away
    /// @throws IllegalStateException when it has ended
    /// @throws IllegalArgumentException when `end` is over, or the grant is for a single use
    Grant reschedule(Instant end, Instant now) {
        requireStanding(now);
        if (once || !now.isBefore(end)) {
            throw new IllegalArgumentException("grant " + id + " cannot end then");
        }
        // What was over before stays so: the person extends what they see, one reading excepted.
        var moved =
                items.stream()
                        .filter(item -> now.isBefore(item.until()))
                        .map(
                                item ->
                                        item.once() && item.until().isBefore(end)
                                                ? item
                                                : item.endingAt(end))
                        .toList();
        var event = event(Type.RESCHEDULED, now, null, end);
        return next(untilThen(end), end, moved, permittedAt(now), event);
    }

    /// The grant as if that much time had passed: each dataset ends by as much sooner, and what is
    /// over by then has ended now.
    ///
    /// @throws IllegalStateException when it had ended before
    Grant age(Duration by, Instant now) {
        requireStanding(now);
        var end = until.minus(by);
        if (once || !now.isBefore(end)) {
            return endWith(now, now);
        }
        var left =
                items.stream()
                        .map(item -> item.endingAt(item.until().minus(by)))
                        .filter(item -> now.isBefore(item.until()))
                        .toList();
        var lost = new TreeSet<String>();
        items.forEach(item -> lost.add(item.scope()));
        left.forEach(item -> lost.remove(item.scope()));
        var kept = permittedAt(now);
        kept.removeAll(lost);
        var event = event(Type.RESCHEDULED, now, null, end);
        return next(untilThen(end), end, left, kept, event);
    }

    /// The state of a grant with that end: a pause goes on until the person resumes.
    private GrantState untilThen(Instant end) {
        return state instanceof GrantState.Suspended ? state : new GrantState.Active(end);
    }

    /// The grant after the person paused it: it opens nothing, and keeps its end. The same when it
    /// was paused before.
    ///
    /// @throws IllegalStateException when it has ended
    Grant suspend(Instant now) {
        requireStanding(now);
        if (state instanceof GrantState.Suspended) {
            return this;
        }
        var event = event(Type.SUSPENDED, now);
        return next(new GrantState.Suspended(now), until, items, scopes, event);
    }

    /// The grant after the person resumed it: it opens again what it opened before, as far as that
    /// is not over. The same when it was not paused.
    ///
    /// @throws IllegalStateException when it has ended
    Grant resume(Instant now) {
        requireStanding(now);
        if (state instanceof GrantState.Active) {
            return this;
        }
        var permitted = List.copyOf(permittedAt(now));
        var event = event(Type.RESUMED, now, permitted, until);
        return next(new GrantState.Active(until), until, items, scopes, event);
    }

    /// The grant after the person ended it.
    ///
    /// @throws IllegalStateException when it had ended before
    Grant withdraw(Instant now) {
        requireStanding(now);
        var event = event(Type.WITHDRAWN, now);
        return next(new GrantState.Withdrawn(now), until, items, scopes, event);
    }

    /// The grant after the app gave it back.
    ///
    /// @throws IllegalStateException when it had ended before
    Grant release(Instant now) {
        requireStanding(now);
        var event = event(Type.RELEASED, now);
        return next(new GrantState.Withdrawn(now), until, items, scopes, event);
    }

    /// The grant after its time was over, which is when it expired, whenever that is noticed.
    ///
    /// @throws IllegalStateException when it had ended before, or its time is not over
    Grant expire(Instant now) {
        if (wasEnded() || now.isBefore(until)) {
            throw new IllegalStateException("grant " + id + " does not expire now");
        }
        var event = event(Type.EXPIRED, until);
        return next(new GrantState.Expired(until), until, items, scopes, event);
    }

    /// The grant after the experiment was over: it ends then, whatever end was chosen.
    ///
    /// @param end of the experiment
    /// @throws IllegalStateException when the grant had ended before, or the experiment goes on
    Grant endWith(Instant end, Instant now) {
        if (wasEnded() || now.isBefore(end)) {
            throw new IllegalStateException("grant " + id + " does not end with the experiment");
        }
        var over = end.isBefore(until) ? end : until;
        var cut =
                items.stream()
                        .map(item -> item.until().isAfter(over) ? item.endingAt(over) : item)
                        .toList();
        var event = event(Type.EXPIRED, over);
        return next(new GrantState.Expired(over), over, cut, scopes, event);
    }

    /// Whether its end is written down; expiry by time may not be yet.
    private boolean wasEnded() {
        return switch (state) {
            case GrantState.Withdrawn _, GrantState.Expired _ -> true;
            case GrantState.Active _, GrantState.Suspended _ -> false;
        };
    }

    private void requireStanding(Instant now) {
        if (!standsAt(now)) {
            throw new IllegalStateException("grant " + id + " has ended");
        }
    }

    private Grant next(
            GrantState state,
            Instant until,
            List<GrantItem> items,
            Set<String> scopes,
            GrantEvent event) {
        return new Grant(
                id,
                version + 1,
                parties,
                appName,
                state,
                once,
                until,
                items,
                scopes,
                notice,
                append(event),
                revokedTokens);
    }

    private GrantEvent event(Type type, Instant at) {
        return event(type, at, null, null);
    }

    private GrantEvent event(
            Type type, Instant at, @Nullable List<String> scopes, @Nullable Instant until) {
        return new GrantEvent(type, at, version + 1, scopes, until, null);
    }

    private static List<String> sorted(Set<String> scopes) {
        return List.copyOf(new TreeSet<>(scopes));
    }

    /// The same with another part of its history.
    Grant withEvents(List<GrantEvent> history) {
        return new Grant(
                id,
                version,
                parties,
                appName,
                state,
                once,
                until,
                items,
                scopes,
                notice,
                history,
                revokedTokens);
    }

    private List<GrantEvent> append(GrantEvent event) {
        var longer = new ArrayList<>(events);
        longer.add(event);
        return longer;
    }
}
