package org.mesinfos.auth.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.web.InterruptedAuthorizationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Counts how far requests for consent come. A request only adds to a number in memory, which is
/// written every few seconds: nobody waits, and a kill loses what was counted since.
@Component
public class ConsentFunnel {

    private final RegisteredApps apps;
    private final DailyConsentCountStore days;
    private final Clock clock;
    private final Map<Key, Waiting> waiting = new ConcurrentHashMap<>();

    ConsentFunnel(RegisteredApps apps, DailyConsentCountStore days, Clock clock) {
        this.apps = apps;
        this.days = days;
        this.clock = clock;
    }

    private record Key(LocalDate day, Mode mode, ConsentStep step) {}

    private record Day(LocalDate day, Mode mode) {

        static Day of(Key key) {
            return new Day(key.day(), key.mode());
        }
    }

    /// @param people marks of those who took the step and are known
    private record Waiting(long count, Set<Integer> people) {

        Waiting and(Waiting more) {
            var all = new HashSet<>(people);
            all.addAll(more.people);
            return new Waiting(count + more.count, Set.copyOf(all));
        }
    }

    /// Counts a step of a request, of apps that ask for consent only.
    public void count(RegisteredApp app, ConsentStep step) {
        if (app.asksForConsent()) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            var people =
                    signedIn()
                            .map(person -> Set.of(PersonHashBuckets.of(person, today)))
                            .orElseGet(Set::of);
            waiting.merge(new Key(today, app.mode(), step), new Waiting(1, people), Waiting::and);
        }
    }

    private static Optional<String> signedIn() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : Optional.of(who.getName());
    }

    @EventListener
    void interrupted(InterruptedAuthorizationEvent request) {
        apps.find(request.clientId())
                .filter(app -> !app.suspended())
                .ifPresent(app -> count(app, ConsentStep.ASKED));
    }

    /// Writes what was counted; what cannot be written waits for the next time.
    ///
    /// @throws DataAccessException when the database is away
    void write() {
        for (var day : waiting.keySet().stream().map(Day::of).distinct().toList()) {
            write(day, take(day));
        }
    }

    private Map<ConsentStep, Waiting> take(Day day) {
        var steps = new EnumMap<ConsentStep, Waiting>(ConsentStep.class);
        for (var step : ConsentStep.values()) {
            var count = waiting.remove(new Key(day.day(), day.mode(), step));
            if (count != null) {
                steps.put(step, count);
            }
        }
        return steps;
    }

    private void write(Day day, Map<ConsentStep, Waiting> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var counts = new HashMap<String, Long>();
        var people = new HashMap<String, Set<Integer>>();
        steps.forEach(
                (step, waited) -> {
                    counts.put(step.name(), waited.count());
                    if (!waited.people().isEmpty()) {
                        people.put(step.name(), waited.people());
                    }
                });
        try {
            days.addSteps(day.day(), day.mode(), counts, people);
        } catch (DataAccessException away) {
            steps.forEach(
                    (step, waited) ->
                            waiting.merge(
                                    new Key(day.day(), day.mode(), step), waited, Waiting::and));
            throw away;
        }
    }
}
