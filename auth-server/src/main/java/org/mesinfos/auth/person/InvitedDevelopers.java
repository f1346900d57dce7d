package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Invitations by the hash of their link, one document each; the link itself is only in the
/// message.
@Repository
@EnableConfigurationProperties(AddressesProperties.class)
class InvitedDevelopers implements SignUps {

    private static final Duration VALID = Duration.ofHours(24);

    /// @param usedBy the developer's person id, or null while nobody used it
    /// @param terms version that was accepted, with the use; null before
    @Document("sign_ups")
    private record SignUp(
            @Id String tokenHash,
            String login,
            Instant until,
            @Nullable String usedBy,
            @Nullable String terms,
            @Nullable Instant usedAt) {}

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final Passwords passwords;
    private final Outbox outbox;
    private final MessageSource messages;
    private final AddressesProperties addresses;
    private final Clock clock;

    InvitedDevelopers(
            MongoOperations mongo,
            MongoPersons persons,
            Passwords passwords,
            Outbox outbox,
            MessageSource messages,
            AddressesProperties addresses,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.passwords = passwords;
        this.outbox = outbox;
        this.messages = messages;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public boolean isOpen() {
        return outbox.isOpen();
    }

    @Override
    public void invite(Login mailbox, Locale locale) {
        if (persons.isTaken(mailbox)) {
            send(mailbox, "known", addresses.issuer() + "/login", locale);
            return;
        }
        var token = RandomText.ofBits(256);
        var until = clock.instant().plus(VALID);
        mongo.insert(new SignUp(hash(token), mailbox.value(), until, null, null, null));
        send(mailbox, "link", addresses.issuer() + "/sign-up/confirm?token=" + token, locale);
    }

    private void send(Login mailbox, String kind, String link, Locale locale) {
        outbox.send(
                new Mail(
                        mailbox.value(),
                        messages.getMessage("signup.message." + kind + ".subject", null, locale),
                        messages.getMessage(
                                "signup.message." + kind + ".text", new Object[] {link}, locale)));
    }

    @Override
    public boolean isInvited(String token) {
        return invitation(token).isPresent();
    }

    /// Uses the link before it makes the account, so that one link never makes two.
    @Override
    public Outcome create(String token, String name, Password password, String terms) {
        var invitation = invitation(token);
        if (invitation.isEmpty()) {
            return Outcome.LINK_OVER;
        }
        var login = new Login(invitation.get().login());
        if (!password.isStrongFor(login)) {
            return Outcome.PASSWORD_WEAK;
        }
        var passwordHash = passwords.hash(password);
        var id = new PersonId("developer-" + RandomText.ofBits(64));
        return use(token, id, terms)
                        && persons.create(id, login, name, Role.DEVELOPER, passwordHash)
                ? Outcome.CREATED
                : Outcome.LINK_OVER;
    }

    private Optional<SignUp> invitation(String token) {
        return Optional.ofNullable(mongo.findById(hash(token), SignUp.class))
                .filter(one -> one.usedBy() == null && clock.instant().isBefore(one.until()));
    }

    private boolean use(String token, PersonId id, String terms) {
        var unused = where("_id").is(hash(token)).and("usedBy").exists(false);
        var used =
                new Update()
                        .set("usedBy", id.value())
                        .set("terms", terms)
                        .set("usedAt", clock.instant());
        return mongo.updateFirst(query(unused), used, SignUp.class).getModifiedCount() == 1;
    }

    private static String hash(String token) {
        try {
            var bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
