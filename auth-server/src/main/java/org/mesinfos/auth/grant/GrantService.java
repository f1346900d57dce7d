package org.mesinfos.auth.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// The ways in which a grant changes; each is one atomic write, of which [GrantEventRelay] tells.
@Service
public class GrantService {

    private final MongoGrants grants;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    GrantService(MongoGrants grants, PairwiseSubjects subjects, Clock clock) {
        this.grants = grants;
        this.subjects = subjects;
        this.clock = clock;
    }

    /// How an attempt to change a grant came out.
    public sealed interface Change {
        /// It is done.
        record Done(Grant grant) implements Change {}

        /// The grant had ended before.
        record AlreadyEnded(Grant grant) implements Change {}

        /// No such grant of this person; says nothing about grants of others.
        record Unknown() implements Change {}
    }

    /// Records the person's choice: as a new grant, or as the next version of the one that stands,
    /// which is then live again if it was paused.
    ///
    /// @param known the latest grant as it was read a moment ago, empty when there was none; what
    ///   has changed since is read anew
    /// @return empty when `aim` names a grant that is not the one that stands
    public Optional<Grant> give(
            Person person,
            RegisteredApp app,
            GrantChoice choice,
            GrantTarget aim,
            Optional<Grant> known) {
        var read = new AtomicBoolean();
        return OptimisticRetry.retry(
                () -> {
                    var latest =
                            read.getAndSet(true)
                                    ? grants.latest(person.id(), app.clientId())
                                    : known;
                    return giveOnce(person, app, choice, aim, latest);
                });
    }

    private Optional<Grant> giveOnce(
            Person person,
            RegisteredApp app,
            GrantChoice choice,
            GrantTarget aim,
            Optional<Grant> latest) {
        var now = now();
        var standing = latest.filter(grant -> grant.standsAt(now)).orElse(null);
        if (aim instanceof GrantTarget.ById(var id)
                && (standing == null || !standing.id().equals(id))) {
            return Optional.empty();
        }
        if (standing != null && !(aim instanceof GrantTarget.New)) {
            return Optional.of(grants.replace(standing, standing.amend(choice, now)));
        }
        if (standing != null) {
            // It ends first: a crash then leaves less open, not more.
            grants.replace(standing, standing.withdraw(now));
        }
        var parties =
                new GrantParties(
                        person.id(),
                        person.auditId(),
                        app.clientId(),
                        app.app(),
                        app.mode(),
                        subjects.of(person.id(), app.app()));
        var grant = Grant.given(parties, choice, now);
        grants.begin(latest.map(Grant::id), grant);
        return Optional.of(grant);
    }

    /// Ends a grant that its client gives back.
    ///
    /// @return [Change.Unknown] when it is another client's
    public Change release(String client, GrantId id) {
        return change(grant -> grant.client().equals(client), id, Grant::release);
    }

    /// Ends the grant; after this returns, no request that starts later can read through it.
    public Change withdraw(PersonId person, GrantId id) {
        return change(person, id, Grant::withdraw);
    }

    /// Ends every grant of the person that stands.
    ///
    /// @return the grants that ended now
    public List<Grant> withdrawAll(PersonId person) {
        var ended = new ArrayList<Grant>();
        for (var grant : grants.of(person)) {
            if (grant.standsAt(now())
                    && withdraw(person, grant.id()) instanceof Change.Done(var done)) {
                ended.add(done);
            }
        }
        return List.copyOf(ended);
    }

    /// Ends every permission of somebody who leaves, as a withdrawal does: apps are told, before
    /// what they are told from is erased.
    @Bean
    PersonErasure grantEnding(GrantEventRelay relay) {
        return PersonErasure.counting(
                "permissions-ended",
                PersonErasure.ENDING,
                leaver -> {
                    var ended = withdrawAll(leaver.id());
                    relay.relay(leaver.grants());
                    return ended.size();
                });
    }

    /// Takes one scope out of the grant; taking the last one that opens data ends it.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    public Change narrow(PersonId person, GrantId id, String scope) {
        return changeScope(person, id, scope, (grant, now) -> grant.narrow(scope, now));
    }

    /// Leaves a part only of what one scope opens; what is permitted never grows.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    /// @throws IllegalArgumentException when nothing would be left of it
    public Change restrict(PersonId person, GrantId id, String scope, Restriction part) {
        return changeScope(person, id, scope, (grant, now) -> grant.restrict(scope, part, now));
    }

    /// Takes one scope out of the grant because nobody used it; the last one that opens data ends
    /// it.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    public Change lapse(PersonId person, GrantId id, String scope) {
        return changeScope(person, id, scope, (grant, now) -> grant.lapse(scope, now));
    }

    private Change changeScope(
            PersonId person, GrantId id, String scope, BiFunction<Grant, Instant, Grant> how) {
        var opened =
                grants.find(id).stream()
                        .flatMap(grant -> grant.items().stream())
                        .anyMatch(item -> item.scope().equals(scope));
        return opened ? change(person, id, how) : new Change.Unknown();
    }

    /// Gives the grant another end, sooner or later.
    ///
    /// @param until exclusive; no later than the strictest level of its scopes allows
    /// @throws IllegalArgumentException when `until` is over, or the grant is for a single use
    public Change reschedule(PersonId person, GrantId id, Instant until) {
        var end = until.truncatedTo(ChronoUnit.MILLIS);
        return change(person, id, (grant, now) -> grant.reschedule(end, now));
    }

    /// Pauses the grant; after this returns, no request that starts later can read through it.
    ///
    /// @return [Change.Done] also when it was paused before
    public Change suspend(PersonId person, GrantId id) {
        return change(person, id, Grant::suspend);
    }

    /// Ends a pause: the tokens of before are good again.
    ///
    /// @return [Change.Done] also when it was not paused
    public Change resume(PersonId person, GrantId id) {
        return change(person, id, Grant::resume);
    }

    /// Lets time pass for the grant of a made-up person, once however often it is asked for: its
    /// datasets end sooner by as much as its end moves, or it is over now.
    ///
    /// @param version the grant's before that
    /// @param end the grant's after that
    /// @return false when somebody has changed it since, so that nothing was done; true when it is
    ///   done, was done before, or the grant has ended
    /// @throws IllegalArgumentException when it is no grant to a test client
    public boolean age(PersonId person, GrantId id, long version, Instant end) {
        var grant = grants.find(id).filter(one -> one.person().equals(person)).orElse(null);
        var now = now();
        if (grant != null && grant.mode() != Mode.TEST) {
            throw new IllegalArgumentException("time passes by itself for " + id);
        }
        if (grant == null || !grant.standsAt(now)) {
            return true;
        }
        if (grant.version() == version) {
            var aged = grant.age(Duration.between(end, grant.until()), now);
            return replaceUnlessChanged(grant, aged);
        }
        return grant.events().stream()
                .filter(event -> event.version() == version + 1)
                .filter(event -> event.type() == GrantEvent.Type.RESCHEDULED)
                .anyMatch(event -> end.equals(event.until()));
    }

    /// Makes the data API refuse an access token, or all those of one sign-in.
    ///
    /// @param mark a whole `jti`, or the part before its dot for all tokens of one authorization
    public void revokeTokens(GrantId id, String mark) {
        grants.revokeTokens(id, mark);
    }

    /// Writes down that the grant expired, unless somebody changed it meanwhile.
    void expire(Grant grant) {
        replaceUnlessChanged(grant, grant.expire(now()));
    }

    /// Writes down that the grant ended with the experiment, unless somebody changed it meanwhile.
    void endWith(Grant grant, Instant end) {
        replaceUnlessChanged(grant, grant.endWith(end, now()));
    }

    private boolean replaceUnlessChanged(Grant before, Grant after) {
        try {
            grants.replace(before, after);
            return true;
        } catch (OptimisticLockingFailureException changed) {
            return false;
        }
    }

    private Change change(PersonId person, GrantId id, BiFunction<Grant, Instant, Grant> how) {
        return change(grant -> grant.person().equals(person), id, how);
    }

    private Change change(
            Predicate<Grant> mayChange, GrantId id, BiFunction<Grant, Instant, Grant> how) {
        return OptimisticRetry.retry(
                () -> {
                    var grant = grants.find(id).filter(mayChange).orElse(null);
                    if (grant == null) {
                        return new Change.Unknown();
                    }
                    var now = now();
                    if (!grant.standsAt(now)) {
                        return new Change.AlreadyEnded(grant);
                    }
                    var wanted = how.apply(grant, now);
                    return new Change.Done(
                            wanted.equals(grant) ? grant : grants.replace(grant, wanted));
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
