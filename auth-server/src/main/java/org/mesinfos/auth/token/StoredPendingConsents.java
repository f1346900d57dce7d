package org.mesinfos.auth.token;

import java.net.URI;
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
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantAim;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;

/// Turns a person's decision into a grant and a code, or into a refusal.
///
/// The stock classes add back what was granted before, cannot refuse once something was, and keep
/// no time; so the decision never passes through them (docs/adr/003).
class StoredPendingConsents implements PendingConsents {

    private static final Set<String> NOT_TICKED = Set.of("openid", "offline_access");
    private static final Duration ONCE = Duration.ofHours(24);

    private final UndecidedRequests requests;
    private final Codes codes;
    private final RegisteredApps apps;
    private final Persons persons;
    private final Grants grants;
    private final Granting granting;
    private final Catalogue catalogue;
    private final AuthorizationDetails details;
    private final AddressesProperties addresses;
    private final Instant experimentEnd;
    private final Clock clock;

    StoredPendingConsents(
            UndecidedRequests requests,
            Codes codes,
            RegisteredApps apps,
            Persons persons,
            Grants grants,
            Granting granting,
            Catalogue catalogue,
            AuthorizationDetails details,
            AddressesProperties addresses,
            Instant experimentEnd,
            Clock clock) {
        this.details = details;
        this.requests = requests;
        this.codes = codes;
        this.apps = apps;
        this.persons = persons;
        this.grants = grants;
        this.granting = granting;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.experimentEnd = experimentEnd;
        this.clock = clock;
    }

    @Override
    public Optional<PendingConsent> find(String state, PersonId person) {
        return requests.find(state)
                .filter(waiting -> belongs(waiting, person))
                .flatMap(waiting -> describe(state, waiting, person));
    }

    @Override
    public List<PendingConsent> waiting(PersonId person) {
        return requests.all().stream()
                .filter(waiting -> belongs(waiting, person))
                .flatMap(waiting -> describe(waiting.handle(), waiting, person).stream())
                .toList();
    }

    @Override
    public boolean isUnchosen(String state) {
        return requests.isUnchosen(state);
    }

    @Override
    public boolean choose(String state) {
        return requests.choose(state);
    }

    private static boolean belongs(UndecidedRequest waiting, PersonId person) {
        return waiting.signIn().personId().equals(person);
    }

    private Optional<PendingConsent> describe(
            String state, UndecidedRequest waiting, PersonId person) {
        var app = apps.find(waiting.request().client()).filter(found -> !found.suspended());
        var who = persons.find(person);
        if (app.isEmpty() || who.isEmpty()) {
            return Optional.empty();
        }
        var request = waiting.request();
        var latest = latest(waiting);
        var current = latest.filter(grant -> grant.standsAt(clock.instant()));
        var action = GrantAction.of(request.more()).orElse(null);
        return Optional.of(
                new PendingConsent(
                        state,
                        app.get(),
                        app.get().isFor(who.get().role()),
                        inOrder(shown(request, action, current)),
                        current,
                        latest,
                        aim(request, action),
                        action == GrantAction.MERGE,
                        longest(request),
                        URI.create(redirectUri(request, app.get()))));
    }

    private static GrantAim aim(AuthorizationRequest request, @Nullable GrantAction action) {
        return switch (action) {
            case CREATE -> new GrantAim.Fresh();
            case REPLACE, MERGE ->
                    new GrantAim.This(
                            new GrantId(
                                    Objects.requireNonNull(
                                            request.parameter(GrantAction.GRANT_ID),
                                            "checked when the request arrived")));
            case null -> new GrantAim.Standing();
        };
    }

    /// What the person is asked: to merge, only what is new; when nothing is, all of it once more.
    private List<String> shown(
            AuthorizationRequest request, @Nullable GrantAction action, Optional<Grant> current) {
        var asked = new ArrayList<>(request.scopes());
        asked.removeAll(GrantAction.SCOPES);
        if (action != GrantAction.MERGE || current.isEmpty()) {
            return asked;
        }
        var fresh = new ArrayList<>(asked);
        fresh.removeAll(current.get().permittedAt(clock.instant()));
        return fresh.isEmpty() ? asked : fresh;
    }

    private Optional<Duration> longest(AuthorizationRequest request) {
        try {
            return AuthorizationDetails.longest(details.read(request.more()));
        } catch (AuthorizationDetails.Invalid e) {
            throw new IllegalStateException("a stored request was checked before", e);
        }
    }

    /// As of the request's arrival; what has changed since is noticed when the choice is written.
    private Optional<Grant> latest(UndecidedRequest waiting) {
        return Optional.ofNullable(waiting.latest()).map(GrantId::new).flatMap(grants::find);
    }

    private List<String> inOrder(List<String> scopes) {
        var ordered = new ArrayList<String>();
        catalogue.scopes().stream().map(Scope::name).filter(scopes::contains).forEach(ordered::add);
        scopes.stream().filter(scope -> !ordered.contains(scope)).forEach(ordered::add);
        return ordered;
    }

    private static String redirectUri(AuthorizationRequest request, RegisteredApp app) {
        return request.redirectUri() == null
                ? app.redirectUris().iterator().next()
                : request.redirectUri();
    }

    @Override
    public Optional<URI> share(PendingConsent pending, PersonId person, ConsentChoice choice) {
        if (!pending.suits() || !pending.app().asksForConsent()) {
            throw new IllegalArgumentException("this account cannot share data with this app");
        }
        var who = persons.find(person).orElseThrow();
        var grantChoice = grantChoice(pending, choice);
        return requests.take(pending.state())
                .filter(waiting -> belongs(waiting, person))
                .map(waiting -> give(waiting, signIn(waiting, choice), who, pending, grantChoice));
    }

    /// As it was when the request arrived, or renewed since.
    private static SignIn signIn(UndecidedRequest waiting, ConsentChoice choice) {
        var before = waiting.signIn();
        return new SignIn(before.person(), choice.signedInAt(), before.amr());
    }

    private URI give(
            UndecidedRequest waiting,
            SignIn signIn,
            Person person,
            PendingConsent pending,
            GrantChoice choice) {
        var app = pending.app();
        var request = waiting.request();
        var redirectUri = redirectUri(request, app);
        return granting.give(person, app, choice, pending.aim(), pending.latest())
                .map(
                        grant ->
                                Answer.code(
                                        redirectUri,
                                        codes.issue(request, signIn, grant.id()),
                                        request.state(),
                                        addresses.issuer()))
                .orElseGet(
                        () ->
                                Answer.error(
                                        redirectUri,
                                        "invalid_grant_id",
                                        "The grant has ended.",
                                        request.state(),
                                        addresses.issuer()));
    }

    private GrantChoice grantChoice(PendingConsent pending, ConsentChoice choice) {
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
        var once = choice.duration() instanceof ConsentDuration.Once;
        var granted = new TreeSet<>(choice.scopes());
        pending.scopes().stream().filter(NOT_TICKED::contains).forEach(granted::add);
        if (once) {
            granted.remove("offline_access");
        }
        return new GrantChoice(
                pending.app().name(),
                items(pending.app(), choice.scopes(), now, until),
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
        var length =
                switch (choice.duration()) {
                    case ConsentDuration.Once _ -> ONCE;
                    case ConsentDuration.For(var chosen) -> chosen;
                    case ConsentDuration.UntilEnd _ -> Duration.between(now, experimentEnd);
                };
        if (length.isNegative() || length.isZero() || length.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the permission may last at most " + longest.toDays() + " days");
        }
        if (!now.isBefore(experimentEnd)) {
            throw new IllegalArgumentException("the experiment is over");
        }
        var until = now.plus(length);
        return until.isBefore(experimentEnd) ? until : experimentEnd;
    }

    private List<GrantItem> items(
            RegisteredApp app, Set<String> chosen, Instant from, Instant until) {
        var items = new ArrayList<GrantItem>();
        for (var name : new TreeSet<>(chosen)) {
            var purpose = app.purposeOf(name);
            for (var dataset : catalogue.scope(name).map(Scope::datasets).orElse(List.of())) {
                items.add(
                        new GrantItem(
                                name,
                                dataset,
                                Objects.requireNonNull(purpose, () -> "no purpose for " + name),
                                from,
                                until));
            }
        }
        return items;
    }

    @Override
    public Optional<URI> refuse(String state, PersonId person) {
        var pending = find(state, person);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        return requests.take(state)
                .map(
                        waiting ->
                                Answer.error(
                                        redirectUri(waiting.request(), pending.get().app()),
                                        "access_denied",
                                        "The person refused.",
                                        waiting.request().state(),
                                        addresses.issuer()));
    }
}
