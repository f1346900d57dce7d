package org.mesinfos.auth.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.SandboxSettings;
import org.mesinfos.auth.client.SandboxSettings.Owed;
import org.mesinfos.auth.client.SandboxSettings.Sandbox;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The sandbox of one app: time passes for a made-up person, and things happen to calls.
///
/// Time passes by moving the end of the person's permission nearer, so that expiry, its signal and
/// its refusals come about by the code that live permissions know.
@RestController
@RequestMapping("/internal/clients/{clientId}/sandbox")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class SandboxController {

    /// How far the made-up lives go on.
    private static final int MOST_DAYS = 180;

    private static final int ATTEMPTS = 16;

    private final SandboxSettings terms;
    private final Persons persons;
    private final Grants grants;
    private final GrantService grantService;
    private final Clock clock;

    SandboxController(
            SandboxSettings terms,
            Persons persons,
            Grants grants,
            GrantService grantService,
            Clock clock) {
        this.terms = terms;
        this.persons = persons;
        this.grants = grants;
        this.grantService = grantService;
        this.clock = clock;
    }

    /// @param from how many days ahead the clock is
    /// @param to how many it is to be
    record Step(int from, int to) {}

    record Choice(@Nullable String scenario) {}

    @GetMapping
    Sandbox sandbox(@PathVariable String clientId) {
        terms.requireTestClient(clientId);
        return terms.of(clientId);
    }

    /// Sets the clock of a person ahead. The same step again changes nothing, but makes up for what
    /// the first one could not finish.
    @PutMapping("/clocks/{person}")
    Sandbox advance(
            @PathVariable String clientId, @PathVariable String person, @RequestBody Step step) {
        terms.requireTestClient(clientId);
        var who = requireSandboxPerson(person);
        if (step.from() < 0 || step.to() <= step.from() || step.to() > MOST_DAYS) {
            throw unacceptable("a clock goes ahead, by " + MOST_DAYS + " days at most");
        }
        applyPending(clientId, who);
        var now = terms.of(clientId).days().getOrDefault(person, 0);
        if (now != step.to()) {
            var owed = owed(clientId, who, step.to() - step.from());
            if (!terms.advance(clientId, person, step.from(), step.to(), owed)) {
                throw new ApiProblem(
                        HttpStatus.CONFLICT,
                        "sandbox-clock-moved",
                        "the clock is " + now + " days ahead");
            }
            applyPending(clientId, who);
        }
        return terms.of(clientId);
    }

    private @Nullable Owed owed(String clientId, PersonId who, int days) {
        return grants.latest(who, clientId)
                .filter(grant -> grant.standsAt(clock.instant()))
                .map(grant -> owed(grant, days))
                .orElse(null);
    }

    private static Owed owed(Grant grant, int days) {
        var end = grant.until().minus(Duration.ofDays(days));
        return new Owed(grant.id().value(), grant.version(), days, end);
    }

    /// Lets the days pass for the permission that a clock was set ahead for: now, or, when that was
    /// cut off, before anything else happens to the clock.
    private void applyPending(String clientId, PersonId who) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var owed = terms.owed(clientId, who.value()).orElse(null);
            if (owed == null) {
                return;
            }
            var id = new GrantId(owed.grant());
            if (grantService.age(who, id, owed.version(), owed.until())) {
                terms.removePending(clientId, who.value(), owed);
            } else {
                grants.find(id)
                        .map(grant -> owed(grant, owed.days()))
                        .ifPresent(anew -> terms.reschedule(clientId, who.value(), owed, anew));
            }
        }
        throw new ConcurrentModificationException("the permission keeps changing");
    }

    /// Sets it back to today. What has expired stays so.
    @DeleteMapping("/clocks/{person}")
    Sandbox reset(@PathVariable String clientId, @PathVariable String person) {
        terms.requireTestClient(clientId);
        applyPending(clientId, requireSandboxPerson(person));
        terms.reset(clientId, person);
        return terms.of(clientId);
    }

    /// Ends what a person permits to the app, so that the app's next request is asked about. Can be
    /// repeated.
    @DeleteMapping("/permissions/{person}")
    Sandbox withdraw(@PathVariable String clientId, @PathVariable String person) {
        terms.requireTestClient(clientId);
        var who = requireSandboxPerson(person);
        grants.latest(who, clientId)
                .filter(grant -> grant.standsAt(clock.instant()))
                .ifPresent(grant -> grantService.withdraw(who, grant.id()));
        return terms.of(clientId);
    }

    /// Lets a scenario happen to all calls about a person; without a name, none any more.
    @PutMapping("/scenarios/{person}")
    Sandbox choose(
            @PathVariable String clientId,
            @PathVariable String person,
            @RequestBody Choice choice) {
        terms.requireTestClient(clientId);
        requireSandboxPerson(person);
        var scenario = choice.scenario();
        if (scenario != null && !SandboxSettings.SCENARIOS.contains(scenario)) {
            throw unacceptable("a scenario is one of " + SandboxSettings.SCENARIOS);
        }
        terms.choose(clientId, person, scenario);
        return terms.of(clientId);
    }

    private PersonId requireSandboxPerson(String person) {
        var id = new PersonId(person);
        if (!person.matches("[a-z0-9-]{1,40}")
                || persons.find(id).filter(p -> p.role() == Role.SANDBOX_PERSON).isEmpty()) {
            throw new IllegalArgumentException("no such made-up person");
        }
        return id;
    }

    @ExceptionHandler
    ProblemDetail unknown(IllegalArgumentException unknown) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "sandbox-unknown", unknown.getMessage())
                .getBody();
    }

    private static ApiProblem unacceptable(String why) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "sandbox-step-invalid", why);
    }
}
