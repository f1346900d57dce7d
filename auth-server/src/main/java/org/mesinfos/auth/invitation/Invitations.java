package org.mesinfos.auth.invitation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.DepartedAccounts;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// People who make an account by a link to their mailbox: developers of their own accord, others
/// whom organizers invited.
///
/// One document holds each link, under its hash; the link itself is only in the message.
@Repository
public class Invitations {

    /// What became of it.
    public enum Sent {
        SENT,
        /// The mailbox has an account already; nothing was sent.
        HAS_ACCOUNT,
        /// Somebody else has that id already; nothing was sent.
        ID_TAKEN,
        /// The message could not leave; the invitation can be repeated.
        NOT_SENT
    }

    /// Who may make an account.
    ///
    /// @param name how the invitation calls them, may be empty
    /// @param login what the account signs in with: the mailbox that the link was sent to
    public record Invited(Role role, String name, String login) {}

    /// How it came out.
    public enum Outcome {
        /// The account exists; the link works no more.
        CREATED,
        /// The link is unknown, too old or used up, or the mailbox has got an account meanwhile.
        LINK_OVER,
        /// The password is too short, or holds the address.
        PASSWORD_WEAK
    }

    private static final Sort BY_ID = Sort.by("_id");
    private static final Duration VALID = Duration.ofHours(24);
    private static final Duration VALID_WHEN_INVITED = Duration.ofDays(14);

    /// @param role null for a developer
    /// @param name how organizers call them; null for those who came of their own accord
    /// @param person id that organizers chose; null for one made by chance
    /// @param usedBy the new account's person id, or null while nobody used it
    /// @param invitedBy ids of the two who appointed an organizer; null for anybody else
    /// @param holder company for which they work; null for all but a holder's people
    /// @param terms version that was accepted, with the use; null before
    @Document("sign_ups")
    private record SignUp(
            @Id String tokenHash,
            String login,
            @Nullable Role role,
            @Nullable String name,
            @Nullable String person,
            @Nullable List<String> invitedBy,
            @Nullable String holder,
            Instant until,
            @Nullable String usedBy,
            @Nullable String terms,
            @Nullable Instant usedAt) {

        Role as() {
            return role == null ? Role.DEVELOPER : role;
        }

        PersonId id() {
            return person == null
                    ? new PersonId(
                            as().name().toLowerCase(Locale.ROOT) + "-" + RandomTokens.ofBits(64))
                    : new PersonId(person);
        }
    }

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final DepartedAccounts left;
    private final ExpiredInvitations lapsed;
    private final Passwords passwords;
    private final InvitationMails mails;
    private final Clock clock;

    Invitations(
            MongoOperations mongo,
            MongoPersons persons,
            DepartedAccounts left,
            ExpiredInvitations lapsed,
            Passwords passwords,
            InvitationMails mails,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.left = left;
        this.lapsed = lapsed;
        this.passwords = passwords;
        this.mails = mails;
        this.clock = clock;
    }

    /// Whether somebody can sign up here: only where messages can be sent.
    public boolean isOpen() {
        return mails.isOpen();
    }

    /// Sends a link to that mailbox; to one that has an account, a word about it. The caller learns
    /// nothing about which of both it was.
    ///
    /// @return false when the message could not leave; it can be asked for again
    public boolean invite(Login mailbox, Locale locale) {
        if (persons.isTaken(mailbox)) {
            return persons.find(mailbox)
                    .map(person -> mails.sendKnown(person, mailbox, locale))
                    .orElse(true);
        }
        return mails.sendLink(mailbox, "link", keep(mailbox, null, VALID), locale);
    }

    /// Sends a link that makes one account, within two weeks. A second invitation of the same
    /// mailbox sends another link; the account is made by the first that is used.
    public Sent invite(InvitedPerson invitee, Locale locale) {
        var mailbox = invitee.mailbox();
        if (persons.isTaken(mailbox)) {
            return Sent.HAS_ACCOUNT;
        }
        var id = invitee.person();
        if (id != null && isTaken(id)) {
            return Sent.ID_TAKEN;
        }
        var token = keep(mailbox, invitee, VALID_WHEN_INVITED);
        return mails.sendLink(mailbox, "invited." + invitee.role(), token, locale)
                ? Sent.SENT
                : Sent.NOT_SENT;
    }

    /// @param invitee null for a developer who comes of their own accord
    /// @return the token of the link, which is not kept
    private String keep(Login mailbox, @Nullable InvitedPerson invitee, Duration valid) {
        var token = RandomTokens.ofBits(256);
        var id = invitee == null ? null : invitee.person();
        mongo.insert(
                new SignUp(
                        Sha256.hex(token),
                        mailbox.value(),
                        invitee == null ? null : invitee.role(),
                        invitee == null ? null : invitee.name(),
                        id == null ? null : id.value(),
                        invitee == null || invitee.by().isEmpty() ? null : invitee.by(),
                        invitee == null ? null : invitee.holder(),
                        clock.instant().plus(valid),
                        null,
                        null,
                        null));
        return token;
    }

    /// As what the link lets somebody join; empty when it works no more.
    public Optional<Invited> invited(String token) {
        return invitation(token).map(Invitations::invited);
    }

    /// As what somebody joined whose mailbox got this link and has an account by now; empty for any
    /// other link, and for an unknown one. Only the owner of the mailbox has the link.
    public Optional<Invited> joined(String token) {
        return Optional.ofNullable(mongo.findById(Sha256.hex(token), SignUp.class))
                .filter(one -> persons.isTaken(new Login(one.login())))
                .map(Invitations::invited);
    }

    private static Invited invited(SignUp one) {
        return new Invited(one.as(), Objects.requireNonNullElse(one.name(), ""), one.login());
    }

    /// Makes the account of the mailbox that the link was sent to, and uses the link up.
    ///
    /// @param terms version of the terms that were accepted
    ///
    ///   Uses the link before it makes the account, so that one link never makes two.
    public Outcome create(String token, String name, Password password, String terms) {
        var link = invitation(token).orElse(null);
        if (link == null) {
            return Outcome.LINK_OVER;
        }
        var login = new Login(link.login());
        if (!password.isStrongFor(login)) {
            return Outcome.PASSWORD_WEAK;
        }
        var passwordHash = passwords.hash(password);
        var id = link.id();
        if (isTaken(id)
                || !use(token, id, terms)
                || !persons.create(id, login, name, link.as(), link.holder(), passwordHash)) {
            return Outcome.LINK_OVER;
        }
        lapsed.remove(login);
        return Outcome.CREATED;
    }

    // Holders' deliveries for a person who left are refused for good, also under a new account.
    private boolean isTaken(PersonId id) {
        return persons.find(id).isPresent() || left.has(id);
    }

    /// Clears away links whose time is over, and with them the addresses of who never came; of
    /// those who were invited to the panel a mark stays, so that they still count as invited. Who
    /// came keeps the version of the terms that they accepted.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        var now = clock.instant();
        mongo.find(query(over(now).and("role").is(Role.PANELIST)).with(BY_ID), SignUp.class)
                .forEach(this::noteLapsed);
        mongo.remove(query(over(now)), SignUp.class);
    }

    /// Used or not.
    @Bean
    PersonErasure signUpErasure() {
        return PersonErasure.uncounted(
                "sign-ups",
                leaver -> {
                    var id = leaver.id().value();
                    var login = leaver.person().login();
                    mongo.remove(query(where("login").is(login)), SignUp.class);
                    mongo.remove(query(where("usedBy").is(id)), SignUp.class);
                    mongo.remove(query(where("person").is(id)), SignUp.class);
                });
    }

    private static Criteria over(Instant now) {
        return where("usedBy").exists(false).and("until").lt(now);
    }

    private void noteLapsed(SignUp invitation) {
        var login = new Login(invitation.login());
        if (!persons.isTaken(login)) {
            lapsed.add(login);
        }
    }

    private Optional<SignUp> invitation(String token) {
        return Optional.ofNullable(mongo.findById(Sha256.hex(token), SignUp.class))
                .filter(one -> one.usedBy() == null && clock.instant().isBefore(one.until()));
    }

    private boolean use(String token, PersonId id, String terms) {
        var unused = where("_id").is(Sha256.hex(token)).and("usedBy").exists(false);
        var used =
                new Update()
                        .set("usedBy", id.value())
                        .set("terms", terms)
                        .set("usedAt", clock.instant());
        return mongo.updateFirst(query(unused), used, SignUp.class).getModifiedCount() == 1;
    }
}
