package org.mesinfos.auth.authorize;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.ConsentChoice;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Turns what a person ticked into what a grant is made of, within what was asked for.
@Component
class GrantChoices {

    private static final Set<String> NOT_TICKED = Set.of("openid", "offline_access");

    private final Catalogue catalogue;
    private final Instant experimentEnd;
    private final Clock clock;

    GrantChoices(
            Catalogue catalogue,
            @Value("${platform.experiment.end}") Instant experimentEnd,
            Clock clock) {
        this.catalogue = catalogue;
        this.experimentEnd = experimentEnd;
        this.clock = clock;
    }

    /// @throws IllegalArgumentException when the choice is not within what was asked for, or leaves
    ///   nothing of it
    GrantChoice of(PendingConsent pending, ConsentChoice choice) {
        var offered = new TreeSet<>(pending.scopes());
        offered.removeAll(NOT_TICKED);
        if (!offered.containsAll(choice.scopes())) {
            throw new IllegalArgumentException("a scope was chosen that was not asked for");
        }
        if (choice.scopes().isEmpty() && !offered.isEmpty()) {
            throw new IllegalArgumentException("choosing nothing is refusing");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var until = until(choice, pending.longest(), now);
        var once = choice.once();
        var granted = new TreeSet<>(choice.scopes());
        pending.scopes().stream().filter(NOT_TICKED::contains).forEach(granted::add);
        if (once) {
            granted.remove("offline_access");
        }
        return new GrantChoice(
                pending.app().name(),
                items(pending, choice, now, until, once),
                granted,
                once,
                until,
                choice.notice(),
                pending.keepsOthers() ? Set.copyOf(pending.scopes()) : null);
    }

    private Instant until(ConsentChoice choice, Optional<Duration> asked, Instant now) {
        var longest =
                Stream.concat(
                                choice.scopes().stream()
                                        .flatMap(name -> catalogue.scope(name).stream())
                                        .map(scope -> scope.level().longest()),
                                asked.stream())
                        .min(Duration::compareTo)
                        .orElse(Duration.ofDays(365));
        var until = choice.until().truncatedTo(ChronoUnit.MILLIS);
        var length = Duration.between(now, until);
        if (length.isNegative() || length.isZero() || length.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the permission may last at most " + longest.toDays() + " days");
        }
        if (!now.isBefore(experimentEnd)) {
            throw new IllegalArgumentException("the experiment is over");
        }
        return until.isBefore(experimentEnd) ? until : experimentEnd;
    }

    private List<GrantItem> items(
            PendingConsent pending,
            ConsentChoice choice,
            Instant from,
            Instant until,
            boolean once) {
        var items = new ArrayList<GrantItem>();
        for (var name : new TreeSet<>(choice.scopes())) {
            var purpose = pending.app().purposeOf(name);
            var chosen = choice.restrictions().getOrDefault(name, Restriction.NONE);
            var restriction = pending.restriction(name).and(chosen);
            var imported = name.equals(Scope.IMPORTED);
            for (var dataset : imported ? opened(pending, choice) : datasets(name)) {
                items.add(
                        new GrantItem(
                                name,
                                dataset,
                                Objects.requireNonNull(purpose, () -> "no purpose for " + name),
                                from,
                                until,
                                once,
                                restriction,
                                imported
                                        ? List.of()
                                        : choice.holders().getOrDefault(dataset, List.of())));
            }
        }
        return items;
    }

    private List<String> datasets(String scope) {
        return catalogue.scope(scope).map(Scope::datasets).orElse(List.of());
    }

    // What was brought along is shared of datasets that are shared, by this choice or before it;
    // what is permitted later says nothing of it.
    private List<String> opened(PendingConsent pending, ConsentChoice choice) {
        return Stream.concat(choice.scopes().stream(), pending.kept().stream())
                .filter(scope -> !Scope.isComplement(scope))
                .flatMap(scope -> datasets(scope).stream())
                .filter(datasets(Scope.IMPORTED)::contains)
                .distinct()
                .sorted()
                .toList();
    }
}
