package org.mesinfos.auth.authorize;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.ConsentNotice;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.token.AuthorizationCodes;
import org.mesinfos.auth.token.SignIn;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Restriction;
import org.springframework.stereotype.Component;

/// Authorization requests that wait for a person's decision, and what becomes of them: a grant and
/// a code, or a refusal.
///
/// A request belongs to the person who was signed in when it arrived, lives ten minutes, and is
/// decided once. The stock classes add back what was granted before, cannot refuse once something
/// was, and keep no time; so the decision never passes through them (docs/adr/002).
@Component
public class PendingAuthorizationRequests {

    private final SessionAuthorizationRequests requests;
    private final AuthorizationCodes authorizationCodes;
    private final Persons persons;
    private final GrantService grantService;
    private final ConsentQuestions questions;
    private final GrantChoices choices;
    private final AddressesProperties addresses;

    PendingAuthorizationRequests(
            SessionAuthorizationRequests requests,
            AuthorizationCodes authorizationCodes,
            Persons persons,
            GrantService grantService,
            ConsentQuestions questions,
            GrantChoices choices,
            AddressesProperties addresses) {
        this.requests = requests;
        this.authorizationCodes = authorizationCodes;
        this.persons = persons;
        this.grantService = grantService;
        this.questions = questions;
        this.choices = choices;
        this.addresses = addresses;
    }

    /// The request behind `state`, when it waits for this very person.
    public Optional<PendingConsent> find(String state, PersonId person) {
        return requests.find(state)
                .filter(waiting -> belongs(waiting, person))
                .flatMap(waiting -> questions.describe(state, waiting, person));
    }

    /// The requests that wait for this person in the browser that is used, the newest first.
    public List<PendingConsent> waiting(PersonId person) {
        return requests.all().stream()
                .filter(waiting -> belongs(waiting, person))
                .flatMap(waiting -> questions.describe(waiting.handle(), waiting, person).stream())
                .toList();
    }

    /// Whether nobody has made choices for the request yet.
    public boolean isUndecided(String state) {
        return requests.isUndecided(state);
    }

    /// Notes that choices were made for the request, which still waits for a proof of who chooses.
    ///
    /// @return whether they are the first: of several callers at the same time one hears so
    public boolean choose(String state) {
        return requests.choose(state);
    }

    private static boolean belongs(PendingAuthorizationRequest waiting, PersonId person) {
        return waiting.signIn().personId().equals(person);
    }

    /// Writes the grant and answers the app with a code.
    ///
    /// @param pending as [#find] gave it to this person
    /// @param choosing makes the choice of the person
    /// @return where to send the browser, or empty when the request was decided, or expired, before
    /// @throws IllegalArgumentException when the choice is not within what was asked for
    public Optional<URI> share(
            PendingConsent pending, PersonId person, Function<Person, ConsentChoice> choosing) {
        if (!pending.suits() || !pending.app().asksForConsent()) {
            throw new IllegalArgumentException("this account cannot share data with this app");
        }
        var who = persons.find(person).orElseThrow();
        var choice = choosing.apply(who);
        var grantChoice = choices.of(pending, choice);
        return requests.take(pending.state())
                .filter(waiting -> belongs(waiting, person))
                .map(waiting -> give(waiting, signIn(waiting, choice), who, pending, grantChoice));
    }

    /// As it was when the request arrived, or renewed since.
    private static SignIn signIn(PendingAuthorizationRequest waiting, ConsentChoice choice) {
        var before = waiting.signIn();
        return new SignIn(before.person(), choice.signedInAt(), before.amr());
    }

    private URI give(
            PendingAuthorizationRequest waiting,
            SignIn signIn,
            Person person,
            PendingConsent pending,
            GrantChoice choice) {
        var request = waiting.request();
        var redirectUri = pending.redirectUri().toString();
        return grantService
                .give(person, pending.app(), choice, pending.aim(), pending.latest())
                .map(
                        grant ->
                                AuthorizationResponse.code(
                                        redirectUri,
                                        authorizationCodes.issue(
                                                request, signIn, grant.id().value()),
                                        request.state(),
                                        addresses.issuer()))
                .orElseGet(
                        () ->
                                AuthorizationResponse.error(
                                        redirectUri,
                                        "invalid_grant_id",
                                        "The grant has ended.",
                                        request.state(),
                                        addresses.issuer()));
    }

    /// Answers the app with `access_denied`; an earlier grant stays as it is.
    ///
    /// @return where to send the browser, or empty when the request was decided, or expired, before
    public Optional<URI> refuse(String state, PersonId person) {
        var pending = find(state, person);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        return requests.take(state)
                .map(
                        waiting ->
                                AuthorizationResponse.error(
                                        pending.get().redirectUri().toString(),
                                        "access_denied",
                                        "The person refused.",
                                        waiting.request().state(),
                                        addresses.issuer()));
    }

    /// What is asked of the person.
    ///
    /// @param state the handle of the request, as in the page's address
    /// @param app the app that asks
    /// @param suits whether the person's kind fits the client's mode; when not, only another
    ///   account or refusing helps
    /// @param scopes what is asked for, in the order of the catalogue
    /// @param current the grant that the choice would change, when one stands
    /// @param latest the same, also when it has ended
    /// @param aim which grant the choice is about
    /// @param keepsOthers whether what holds and is not asked for stays as it is
    /// @param longest the longest that the app asks for; empty when the person is free
    /// @param restrictions by scope, which part of it is asked for; absent for all of it
    /// @param redirectUri where the browser goes afterwards
    public record PendingConsent(
            String state,
            RegisteredApp app,
            boolean suits,
            List<String> scopes,
            Optional<Grant> current,
            Optional<Grant> latest,
            GrantTarget aim,
            boolean keepsOthers,
            Optional<Duration> longest,
            Map<String, Restriction> restrictions,
            URI redirectUri) {

        public PendingConsent {
            restrictions = Map.copyOf(restrictions);
        }

        /// What stays shared, because it is neither asked for nor given up.
        public Set<String> kept() {
            var kept = new TreeSet<String>();
            if (keepsOthers) {
                current.ifPresent(
                        grant -> grant.items().stream().map(GrantItem::scope).forEach(kept::add));
                kept.removeAll(scopes);
            }
            return kept;
        }

        /// The part of what a scope opens that is asked for.
        public Restriction restriction(String scope) {
            return restrictions.getOrDefault(scope, Restriction.NONE);
        }
    }

    /// What the person decided.
    ///
    /// @param scopes the ticked dataset scopes
    /// @param once whether for one reading only
    /// @param until exclusive end
    /// @param notice the text that was read
    /// @param signedInAt when the person proved last who they are, the later `auth_time`
    /// @param restrictions by scope, which part of what is asked for the person permits; absent for
    ///   all of that
    /// @param holders by dataset, ids of those whose records the person has; absent where none are,
    ///   or that is not known
    public record ConsentChoice(
            Set<String> scopes,
            boolean once,
            Instant until,
            ConsentNotice notice,
            Instant signedInAt,
            Map<String, Restriction> restrictions,
            Map<String, List<String>> holders) {}
}
