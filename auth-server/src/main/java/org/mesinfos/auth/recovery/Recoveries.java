package org.mesinfos.auth.recovery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// People who forgot their password and choose another one, by a link to their mailbox.
///
/// Their permissions, passkeys and role stay as they are (docs/adr/054).
@Component
public class Recoveries {

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

    private final RecoveryStore store;
    private final RecoveryRequests requests;
    private final MongoPersons persons;
    private final Passwords passwords;
    private final RecoveryMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recoveries(
            RecoveryStore store,
            RecoveryRequests requests,
            MongoPersons persons,
            Passwords passwords,
            RecoveryMails mails,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.requests = requests;
        this.persons = persons;
        this.passwords = passwords;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /// What a link is good for.
    public sealed interface Link {
        /// @param login whose password is chosen
        record Ready(Login login) implements Link {}

        /// It works later.
        record Waits(Instant opensAt) implements Link {}

        /// It is unknown, too old, used, cancelled, or a newer one was sent.
        record Over() implements Link {}
    }

    /// How choosing a password came out.
    public sealed interface Outcome {
        /// @param person in the generation whose sign-ins hold from now on
        record Done(Person person) implements Outcome {}

        /// The link does not work now; [#look] says why.
        record NoLink() implements Outcome {}

        /// The password is easily guessed; the link still works.
        record Weak(Login login) implements Outcome {}
    }

    /// Whether there is such a way here: only where mail can leave.
    public boolean isOpen() {
        return mails.isOpen();
    }

    /// Has a link sent to the mailbox of the person with that login. Whether there is one is looked
    /// up later, while nobody waits: this takes as long either way.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException when too much waits already
    public void ask(Login login, Locale locale) {
        requests.ask(login, locale);
    }

    /// What the link is good for now; finding out changes nothing.
    public Link look(String token) {
        var known = find(token, Recovery::linkHash).orElse(null);
        if (known == null) {
            return new Link.Over();
        }
        return now().isBefore(known.recovery().opensAt())
                ? new Link.Waits(known.recovery().opensAt())
                : new Link.Ready(new Login(known.person().login()));
    }

    /// Chooses the password, which uses the link up: of two at once for one only. Where that was
    /// cut off, the same password can be chosen again. Every sign-in and every known device of
    /// before is over, and all addresses of the person are told.
    public Outcome complete(String token, Password password, Locale locale) {
        var known = find(token, Recovery::linkHash).orElse(null);
        if (known == null) {
            return resume(token, password, locale);
        }
        if (now().isBefore(known.recovery().opensAt())) {
            return new Outcome.NoLink();
        }
        var login = new Login(known.person().login());
        if (!password.isStrongFor(login)) {
            return new Outcome.Weak(login);
        }
        var hash = passwords.hash(password);
        return store.choose(known.recovery(), hash)
                ? complete(known.recovery(), hash, locale)
                : new Outcome.NoLink();
    }

    /// Goes on after the link has set the password, when the same one is sent again.
    private Outcome resume(String token, Password password, Locale locale) {
        return store.find(token, Recovery::linkHash)
                .filter(recovery -> now().isBefore(recovery.until()))
                .filter(recovery -> isChosen(recovery, password))
                .map(
                        recovery ->
                                complete(
                                        recovery,
                                        Objects.requireNonNull(recovery.chosen()),
                                        locale))
                .orElseGet(Outcome.NoLink::new);
    }

    private boolean isChosen(Recovery recovery, Password password) {
        return recovery.chosen() != null
                && password.value().length() <= Password.LONGEST
                && passwords.matches(password, recovery.chosen());
    }

    private Outcome complete(Recovery recovery, String hash, Locale locale) {
        var changed =
                persons.recover(new PersonId(recovery.person()), recovery.generation(), hash)
                        .orElse(null);
        if (changed == null) {
            return new Outcome.NoLink();
        }
        events.publishEvent(new PasswordRecoveryListener(changed.id()));
        mails.sendPasswordChanged(changed, locale);
        forget(recovery);
        return new Outcome.Done(changed);
    }

    /// Its link sets nothing any more, since the account is in another generation.
    private void forget(Recovery recovery) {
        try {
            store.remove(recovery);
        } catch (DataAccessException failed) {
            LOG.warn(
                    "a used recovery stays until it is too old: {}",
                    failed.getClass().getSimpleName());
        }
    }

    /// Whether a recovery waits that this link of a notice would end.
    public boolean canCancel(String token) {
        return find(token, Recovery::cancelHash).isPresent();
    }

    /// Ends a recovery that waits, by the link of its notice.
    ///
    /// @return false when none waits any more
    public boolean cancel(String token) {
        return find(token, Recovery::cancelHash)
                .filter(one -> store.cancel(one.recovery()))
                .isPresent();
    }

    /// @param person as they are now
    private record Known(Recovery recovery, Person person) {}

    private Optional<Known> find(String token, Function<Recovery, @Nullable String> hash) {
        return store.find(token, hash)
                .flatMap(
                        recovery ->
                                persons.stored(new PersonId(recovery.person()))
                                        .filter(person -> !person.closed())
                                        .filter(person -> recovery.isPending(person, now()))
                                        .map(person -> new Known(recovery, person)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
