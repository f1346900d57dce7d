package org.mesinfos.auth.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.token.ServiceTokenIssuer;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// The first call of a stranger: a token by which everybody reads a made-up person's receipts.
///
/// It is an ordinary token under an ordinary grant of a test client, so that the data API knows no
/// exception; only that nobody read a consent page, because nobody's data is read (docs/adr/122).
@Component
class PublicTrialTokens {

    private static final String PERSON = "germaine";
    private static final Duration LASTS = Duration.ofDays(7);
    private static final Duration LEFT_AT_LEAST = Duration.ofHours(2);

    private final Credentials people;
    private final Grants grants;
    private final GrantService grantService;
    private final ConsentNotices notices;
    private final ServiceTokenIssuer tokens;
    private final Catalogue catalogue;
    private final Clock clock;

    PublicTrialTokens(
            Credentials people,
            Grants grants,
            GrantService grantService,
            ConsentNotices notices,
            ServiceTokenIssuer tokens,
            Catalogue catalogue,
            Clock clock) {
        this.people = people;
        this.grants = grants;
        this.grantService = grantService;
        this.notices = notices;
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// A token that works for as long as every test token does.
    ///
    /// @return empty where there are no made-up people
    Optional<ServiceTokenIssuer.Issued> token(RegisteredApp app) {
        return people.sandboxPerson(PERSON)
                .flatMap(person -> standing(person, app))
                .map(grant -> tokens.underGrant(app, grant, clock.instant()));
    }

    // Anybody may sign in as the made-up person and end the grant; then there is another one.
    private Optional<Grant> standing(Person person, RegisteredApp app) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var latest = grants.latest(person.id(), app.clientId());
        var lasting =
                latest.filter(grant -> grant.isLiveAt(now))
                        .filter(grant -> grant.until().isAfter(now.plus(LEFT_AT_LEAST)))
                        .filter(grant -> grant.scopesAt(now).containsAll(app.scopes()));
        return lasting.isPresent()
                ? lasting
                : grantService.give(
                        person, app, choice(app, now), new GrantTarget.Existing(), latest);
    }

    private GrantChoice choice(RegisteredApp app, Instant now) {
        var until = now.plus(LASTS);
        var items =
                new TreeSet<>(app.scopes())
                        .stream()
                                .flatMap(name -> catalogue.scope(name).stream())
                                .flatMap(scope -> items(scope, app, now, until))
                                .toList();
        var words = List.of(app.name().fr(), String.join(" ", new TreeSet<>(app.scopes())));
        return new GrantChoice(
                app.name(),
                items,
                Set.copyOf(app.scopes()),
                false,
                until,
                notices.keep(words, Locale.FRENCH),
                null);
    }

    private static java.util.stream.Stream<GrantItem> items(
            Scope scope, RegisteredApp app, Instant now, Instant until) {
        var purpose = app.purposeOf(scope.name());
        return purpose == null
                ? java.util.stream.Stream.empty()
                : scope.datasets().stream()
                        .map(dataset -> new GrantItem(scope.name(), dataset, purpose, now, until));
    }
}
