package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.Macs;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.mail.MailUndelivered;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskExecutor;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// People who forgot their password and choose another one, by a link to their mailbox.
///
/// Their permissions, passkeys and role stay as they are (docs/adr/120).
///
/// Recoveries in MongoDB, one document for each person; the links themselves are only in the mails.
@Repository
@EnableConfigurationProperties(RecoveryProperties.class)
public class Recoveries {

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

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);
    private static final int SECRET_BITS = 256;

    /// Base64url has no dot.
    private static final String SEPARATOR = "\\.";

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final Passwords passwords;
    private final PermissionLevels levels;
    private final RecoveryMails mails;
    private final Outbox outbox;
    private final TaskExecutor later;
    private final ApplicationEventPublisher events;
    private final RecoveryProperties properties;
    private final Macs macs;
    private final Clock clock;

    Recoveries(
            MongoOperations mongo,
            MongoPersons persons,
            Passwords passwords,
            PermissionLevels levels,
            RecoveryMails mails,
            Outbox outbox,
            @Qualifier("recoveryExecutor") TaskExecutor later,
            ApplicationEventPublisher events,
            RecoveryProperties properties,
            DerivedKeys keys,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.passwords = passwords;
        this.levels = levels;
        this.mails = mails;
        this.outbox = outbox;
        this.later = later;
        this.events = events;
        this.properties = properties;
        this.macs = new Macs(keys.derive("recovery"));
        this.clock = clock;
    }

    /// Whether there is such a way here: only where mail can leave.
    public boolean isOpen() {
        return outbox.isOpen();
    }

    /// Has a link sent to the mailbox of whoever has that login. Whether anybody has it is looked
    /// up later, by nobody who waits: this takes as long either way.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException when too much waits already
    public void ask(Login login, Locale locale) {
        later.execute(() -> begin(login, locale));
    }

    private void begin(Login login, Locale locale) {
        try {
            // A made-up person is everybody, and whom organizers shut out they let in again.
            persons.find(login)
                    .filter(person -> person.role() != Role.SANDBOX_PERSON && !person.closed())
                    .ifPresent(person -> begin(person, locale));
        } catch (RuntimeException failed) {
            LOG.warn("a recovery did not begin: {}", failed.getClass().getSimpleName());
        }
    }

    private void begin(Person person, Locale locale) {
        var to = mailbox(person).orElse(null);
        if (to == null) {
            return;
        }
        var now = now();
        var before = mongo.findById(id(person), Recovery.class);
        var pending = before != null && isPending(before, person, now) ? before : null;
        if (pending != null && now.isBefore(pending.askedAt().plus(properties.between()))) {
            return;
        }
        var secret = RandomText.ofBits(SECRET_BITS);
        if (pending != null && pending.isDelayed()) {
            // Whoever asks again and again does not put the end of the wait off.
            var again = pending.again(Sha256.hex(secret), now);
            if (write(pending, again)) {
                leaves(again, () -> mails.again(person, to, token(again, secret), again, locale));
            }
            return;
        }
        var waits = !properties.delay().isZero() && levels.reachHabits(person.id());
        if (waits) {
            beginToWait(person, to, before, secret, now, locale);
            return;
        }
        var opened = begun(person, secret, null, now, now.plus(properties.valid()));
        if (write(before, opened)) {
            var minutes = properties.valid().toMinutes();
            leaves(opened, () -> mails.link(person, to, token(opened, secret), minutes, locale));
        }
    }

    /// Before the link leaves, the other mailboxes are told how to end it.
    private void beginToWait(
            Person person,
            String to,
            @Nullable Recovery before,
            String secret,
            Instant now,
            Locale locale) {
        var cancel = RandomText.ofBits(SECRET_BITS);
        var until = now.plus(properties.delay()).plus(properties.validAfterDelay());
        var waiting = begun(person, secret, cancel, now, until);
        if (!write(before, waiting)) {
            return;
        }
        var end = token(waiting, cancel);
        var others = new TreeSet<>(mails.addresses(person));
        others.remove(to);
        mails.notice(person, others, end, waiting.opensAt(), locale);
        leaves(
                waiting,
                () -> mails.later(person, to, token(waiting, secret), end, waiting, locale));
    }

    private Recovery begun(
            Person person, String secret, @Nullable String cancel, Instant now, Instant until) {
        return new Recovery(
                id(person),
                person.id().value(),
                Sha256.hex(secret),
                cancel == null ? null : Sha256.hex(cancel),
                person.generation(),
                now,
                cancel == null ? now : now.plus(properties.delay()),
                until);
    }

    /// Where the link goes: the mailbox by which somebody signs in. Another one that they gave in
    /// their space hears of it, but opens nothing: whoever finds a session open could have changed
    /// it.
    private Optional<String> mailbox(Person person) {
        return new Login(person.login()).isMailbox()
                ? Optional.of(person.login())
                : mails.addresses(person).stream().findFirst();
    }

    /// A link that did not leave can be asked for again at once.
    private void leaves(Recovery recovery, Runnable mail) {
        try {
            mail.run();
        } catch (MailUndelivered failed) {
            LOG.warn("the link of a recovery could not leave: {}", failed.getMessage());
            var same = where("_id").is(recovery.id()).and("linkHash").is(recovery.linkHash());
            mongo.remove(query(same), Recovery.class);
        }
    }

    /// Of two nodes at once one writes.
    private boolean write(@Nullable Recovery before, Recovery after) {
        if (before == null) {
            return DocumentWrites.insertIfAbsent(mongo, after);
        }
        var unchanged = where("_id").is(before.id()).and("linkHash").is(before.linkHash());
        return mongo.findAndReplace(query(unchanged), after, FindAndReplaceOptions.options())
                != null;
    }

    private static boolean isPending(Recovery recovery, Person person, Instant now) {
        return now.isBefore(recovery.until()) && recovery.generation() == person.generation();
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

    /// Chooses the password and uses the link up, in this order of two at once for one only. Every
    /// sign-in and every known device of before is over, and all addresses of the person are told.
    public Outcome complete(String token, Password password, Locale locale) {
        var known = find(token, Recovery::linkHash).orElse(null);
        if (known == null || now().isBefore(known.recovery().opensAt())) {
            return new Outcome.NoLink();
        }
        var login = new Login(known.person().login());
        if (!password.isStrongFor(login)) {
            return new Outcome.Weak(login);
        }
        var hash = passwords.hash(password);
        // Used up before the password changes, so that one link never does it twice.
        if (!remove(known.recovery(), "linkHash", known.recovery().linkHash())) {
            return new Outcome.NoLink();
        }
        var changed =
                persons.recover(known.person().id(), known.recovery().generation(), hash)
                        .orElse(null);
        if (changed == null) {
            return new Outcome.NoLink();
        }
        events.publishEvent(new PasswordRecovery(changed.id()));
        mails.done(changed, locale);
        return new Outcome.Done(changed);
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
                .map(Known::recovery)
                .filter(one -> remove(one, "cancelHash", one.cancelHash()))
                .isPresent();
    }

    /// @param person as they are now
    private record Known(Recovery recovery, Person person) {}

    private Optional<Known> find(String token, Function<Recovery, @Nullable String> hash) {
        var parts = token.split(SEPARATOR, 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        var recovery = mongo.findById(parts[0], Recovery.class);
        if (recovery == null || !isSame(hash.apply(recovery), Sha256.hex(parts[1]))) {
            return Optional.empty();
        }
        return persons.stored(new PersonId(recovery.person()))
                .filter(person -> !person.closed() && isPending(recovery, person, now()))
                .map(person -> new Known(recovery, person));
    }

    private boolean remove(Recovery recovery, String half, @Nullable String hash) {
        var same = where("_id").is(recovery.id()).and(half).is(hash);
        return mongo.remove(query(same), Recovery.class).getDeletedCount() == 1;
    }

    @Bean
    PersonErasure recoveryErasure() {
        return PersonErasure.uncounted(
                "recoveries",
                leaver ->
                        mongo.remove(query(where("_id").is(id(leaver.person()))), Recovery.class));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), Recovery.class);
    }

    private String id(Person person) {
        return macs.of(person.id().value());
    }

    private static String token(Recovery recovery, String secret) {
        return recovery.id() + "." + secret;
    }

    private static boolean isSame(@Nullable String one, String other) {
        return one != null
                && MessageDigest.isEqual(
                        one.getBytes(StandardCharsets.UTF_8),
                        other.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
