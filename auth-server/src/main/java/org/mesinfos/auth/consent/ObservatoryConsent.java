package org.mesinfos.auth.consent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The permission by which a panelist takes part in the observatory: words of its own, and beyond
/// that a grant like those of apps, with its history, its receipt and its end.
@Component
class ObservatoryConsent {

    private static final int SENTENCES = 6;

    private final RegisteredApps apps;
    private final Grants grants;
    private final GrantService grantService;
    private final ConsentNotices notices;
    private final MessageSource messages;
    private final ObservatoryTerms terms;

    ObservatoryConsent(
            RegisteredApps apps,
            Grants grants,
            GrantService grantService,
            ConsentNotices notices,
            MessageSource messages,
            ObservatoryTerms terms) {
        this.apps = apps;
        this.grants = grants;
        this.grantService = grantService;
        this.notices = notices;
        this.messages = messages;
        this.terms = terms;
    }

    /// What the person reads and agrees to, sentence by sentence.
    List<String> words(Locale locale) {
        return Stream.iterate(1, number -> number + 1)
                .limit(SENTENCES)
                .map(number -> messages.getMessage("observatory.word." + number, null, locale))
                .toList();
    }

    /// The permission that the person gave, unless it has ended.
    Optional<Grant> standing(PersonId person) {
        return grants.latest(person, ObservatoryClient.ID)
                .filter(grant -> grant.standsAt(terms.now()));
    }

    /// Whether one can still begin: the experiment goes on, and organizers have stopped nothing.
    boolean isOpen() {
        return app().filter(app -> terms.until(app, terms.now()).isAfter(terms.now())).isPresent();
    }

    /// Takes part; without effect for anybody who does already.
    void give(Person person, Locale locale) {
        if (standing(person.id()).isPresent()) {
            return;
        }
        var app = app().orElseThrow();
        var now = terms.now();
        var until = terms.until(app, now);
        var choice =
                new GrantChoice(
                        app.name(),
                        terms.items(app, now, until),
                        Set.copyOf(app.scopes()),
                        false,
                        until,
                        notices.keep(words(locale), locale),
                        null);
        grantService.give(
                person,
                app,
                choice,
                new GrantTarget.Existing(),
                grants.latest(person.id(), ObservatoryClient.ID));
    }

    /// Takes part no longer; without effect for anybody who does not.
    void withdraw(PersonId person) {
        standing(person).ifPresent(grant -> grantService.withdraw(person, grant.id()));
    }

    private Optional<RegisteredApp> app() {
        return apps.find(ObservatoryClient.ID).filter(app -> !app.suspended());
    }
}
