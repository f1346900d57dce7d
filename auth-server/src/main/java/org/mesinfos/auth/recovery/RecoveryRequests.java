package org.mesinfos.auth.recovery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.PermissionLevels;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/// Begins recoveries and sends their links.
@Component
@EnableConfigurationProperties(RecoveryProperties.class)
class RecoveryRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRequests.class);
    private static final int SECRET_BITS = 256;

    private final RecoveryStore store;
    private final MongoPersons persons;
    private final PermissionLevels levels;
    private final RecoveryMails mails;
    private final TaskExecutor later;
    private final RecoveryProperties properties;
    private final Clock clock;

    RecoveryRequests(
            RecoveryStore store,
            MongoPersons persons,
            PermissionLevels levels,
            RecoveryMails mails,
            @Qualifier("recoveryExecutor") TaskExecutor later,
            RecoveryProperties properties,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.levels = levels;
        this.mails = mails;
        this.later = later;
        this.properties = properties;
        this.clock = clock;
    }

    /// Whether anybody has that login is looked up later, by nobody who waits.
    void ask(Login login, Locale locale) {
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
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var before = store.of(person).orElse(null);
        var pending = before != null && before.isPending(person, now) ? before : null;
        if (pending != null && now.isBefore(pending.askedAt().plus(properties.between()))) {
            return;
        }
        var secret = RandomTokens.ofBits(SECRET_BITS);
        if (pending != null && pending.isDelayed()) {
            // A person who asks again and again does not put the end of the wait off.
            var again = pending.again(Sha256.hex(secret), now);
            if (store.write(pending, again)) {
                var token = RecoveryStore.token(again, secret);
                send(again, () -> mails.sendAnotherLink(person, to, token, again, locale));
            }
            return;
        }
        var waits = !properties.delay().isZero() && levels.includeSensitive(person.id());
        if (waits) {
            startDelay(person, to, before, secret, now, locale);
            return;
        }
        var opened = begun(person, secret, null, now, now.plus(properties.valid()));
        if (store.write(before, opened)) {
            var minutes = properties.valid().toMinutes();
            var token = RecoveryStore.token(opened, secret);
            send(opened, () -> mails.sendLink(person, to, token, minutes, locale));
        }
    }

    /// Before the link leaves, the other mailboxes are told how to end it.
    private void startDelay(
            Person person,
            String to,
            @Nullable Recovery before,
            String secret,
            Instant now,
            Locale locale) {
        var cancel = RandomTokens.ofBits(SECRET_BITS);
        var until = now.plus(properties.delay()).plus(properties.validAfterDelay());
        var waiting = begun(person, secret, cancel, now, until);
        if (!store.write(before, waiting)) {
            return;
        }
        var end = RecoveryStore.token(waiting, cancel);
        var others = new TreeSet<>(mails.addresses(person));
        others.remove(to);
        mails.notice(person, others, end, waiting.opensAt(), locale);
        var token = RecoveryStore.token(waiting, secret);
        send(waiting, () -> mails.sendDelayedLink(person, to, token, end, waiting, locale));
    }

    private Recovery begun(
            Person person, String secret, @Nullable String cancel, Instant now, Instant until) {
        return new Recovery(
                store.id(person),
                person.id().value(),
                Sha256.hex(secret),
                cancel == null ? null : Sha256.hex(cancel),
                person.generation(),
                now,
                cancel == null ? now : now.plus(properties.delay()),
                until,
                null);
    }

    /// Where the link goes: the mailbox by which somebody signs in. Another one that they gave in
    /// their space hears of it, but opens nothing: anybody who finds a session open could have
    /// changed it.
    private Optional<String> mailbox(Person person) {
        return new Login(person.login()).isMailbox()
                ? Optional.of(person.login())
                : mails.addresses(person).stream().findFirst();
    }

    /// A link that did not leave can be asked for again at once.
    private void send(Recovery recovery, Runnable mail) {
        try {
            mail.run();
        } catch (MailDeliveryException failed) {
            LOG.warn("the link of a recovery could not leave: {}", failed.getMessage());
            store.remove(recovery);
        }
    }
}
