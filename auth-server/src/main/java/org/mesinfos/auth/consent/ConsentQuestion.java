package org.mesinfos.auth.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;

/// What an app asks of a person, and which answers can be accepted.
///
/// @param pending the request
/// @param optional scopes that tell something about the person: each is their choice
/// @param essential scopes that tell nothing, which come with signing in
/// @param durations answers to "for how long?"
record ConsentQuestion(
        PendingConsent pending,
        List<Scope> optional,
        List<Scope> essential,
        List<OfferedDuration> durations) {

    private static final Set<String> NOT_A_CHOICE = Set.of("openid", "offline_access");

    /// What can be wrong with an answer.
    enum Flaw {
        NOTHING_TICKED,
        COMPLEMENTS_ONLY,
        NOT_CONFIRMED,
        NO_DURATION,
        NO_PART,
        OTHER_WORDS
    }

    /// Sorts what is asked for.
    ///
    /// @param end of the experiment
    /// @throws IllegalStateException when a scope is not in the catalogue
    static ConsentQuestion of(
            PendingConsent pending, Catalogue catalogue, Instant end, Instant now) {
        var optional = new ArrayList<Scope>();
        var essential = new ArrayList<Scope>();
        // A part of the platform asks nobody; its scopes are not in the catalogue.
        var asked = pending.app().asksForConsent() ? pending.scopes() : List.<String>of();
        for (var name : asked) {
            var scope =
                    catalogue
                            .scope(name)
                            .orElseThrow(() -> new IllegalStateException("unknown scope " + name));
            (NOT_A_CHOICE.contains(name) ? essential : optional).add(scope);
        }
        var levels = optional.stream().map(Scope::level).toList();
        return new ConsentQuestion(
                pending,
                optional,
                essential,
                OfferedDuration.of(levels, pending.longest(), end, now));
    }

    /// Whether everything that is ticked was asked for; a page of ours never sends anything else.
    boolean allowsTicking(Set<String> scopes) {
        return optional.stream().map(Scope::name).collect(Collectors.toSet()).containsAll(scopes);
    }

    /// Everything that is wrong with the answer; empty when it can be accepted.
    ///
    /// @param words hash of the words as they stand on the page now
    List<Flaw> flaws(ConsentForm form, String words) {
        var flaws = new ArrayList<Flaw>();
        if (!optional.isEmpty() && form.scope().isEmpty()) {
            flaws.add(Flaw.NOTHING_TICKED);
        } else if (!optional.isEmpty() && opensNothing(form.scope())) {
            flaws.add(Flaw.COMPLEMENTS_ONLY);
        }
        if (ticksSensitive(form) && !form.confirm()) {
            flaws.add(Flaw.NOT_CONFIRMED);
        }
        if (chosen(form) == null) {
            flaws.add(Flaw.NO_DURATION);
        }
        if (restrictions(form) == null) {
            flaws.add(Flaw.NO_PART);
        }
        if (form.notice() != null && !form.notice().equals(words)) {
            flaws.add(Flaw.OTHER_WORDS);
        }
        return flaws;
    }

    // What only adds to what other scopes open changes nothing where none of them is shared.
    private boolean opensNothing(Set<String> ticked) {
        return Stream.concat(ticked.stream(), pending.kept().stream())
                .allMatch(Scope::isComplement);
    }

    /// Which part of each scope the person permits, within what is asked for; null when that would
    /// be nothing.
    @Nullable Map<String, Restriction> restrictions(ConsentForm form) {
        try {
            var chosen = form.parts().restrictions();
            chosen.keySet().retainAll(form.scope());
            chosen.forEach((scope, part) -> pending.restriction(scope).and(part));
            return chosen;
        } catch (IllegalArgumentException nothing) {
            return null;
        }
    }

    @Nullable OfferedDuration chosen(ConsentForm form) {
        return OfferedDuration.find(durations, Objects.requireNonNullElse(form.duration(), ""))
                .orElse(null);
    }

    /// Whether something intimate is asked for.
    boolean isSensitive() {
        return optional.stream().anyMatch(scope -> scope.level().isSensitive());
    }

    /// Whether sharing ends a pause of what was shared before.
    boolean endsPause() {
        return pending.current()
                .filter(grant -> grant.state() instanceof GrantState.Suspended)
                .isPresent();
    }

    /// What the app may read today, or could without the pause.
    Set<String> currentScopes() {
        var scopes = new TreeSet<String>();
        pending.current()
                .ifPresent(
                        grant -> grant.items().stream().map(GrantItem::scope).forEach(scopes::add));
        return scopes;
    }

    /// Whether something intimate is ticked.
    boolean ticksSensitive(ConsentForm form) {
        return optional.stream()
                .filter(scope -> scope.level().isSensitive())
                .anyMatch(scope -> form.scope().contains(scope.name()));
    }
}
