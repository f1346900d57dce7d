package org.mesinfos.auth.membership;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The accounts with which everything else can be set up: two, since it takes two organizers to
/// appoint the next. Each is made by anybody who holds one of the links that a start prints while
/// there are fewer (docs/adr/107).
///
/// The two invitations, one document each; only the hash of a token is kept.
@Repository
public class FirstOrganizer {

    /// How it came out.
    public enum Outcome {
        /// The account exists; the link works no more.
        CREATED,
        /// The link is unknown, too old or used up.
        LINK_OVER,
        /// Somebody else has this login; the link still works.
        LOGIN_TAKEN
    }

    /// As many as it takes to appoint another.
    private static final int NEEDED = 2;

    private static final List<String> IDS = List.of("first-organizer", "second-organizer");
    private static final Duration VALID = Duration.ofHours(24);

    /// @param usedBy the organizer's person id, or null while nobody used it
    @Document("invitations")
    private record Invitation(
            @Id String id, String tokenHash, Instant until, @Nullable String usedBy) {}

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final MemberDirectory members;
    private final Passwords passwords;
    private final Clock clock;

    FirstOrganizer(
            MongoOperations mongo,
            MongoPersons persons,
            MemberDirectory members,
            Passwords passwords,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.members = members;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Invites as many organizers as are missing, unless as many were invited before and can still
    /// come.
    ///
    /// @return the tokens to hand over, each to somebody else; they are not kept anywhere
    List<String> invite() {
        var free = IDS.stream().filter(id -> !isOpen(id)).toList();
        var missing = NEEDED - whoCanSignIn() - (IDS.size() - free.size());
        var tokens = new ArrayList<String>();
        for (var id : free.subList(0, Math.max(0, missing))) {
            invite(id).ifPresent(tokens::add);
        }
        return tokens;
    }

    private int whoCanSignIn() {
        return (int)
                members.accounts(Role.ORGANIZER, NEEDED).stream()
                        .filter(LastOrganizerGuard::runs)
                        .count();
    }

    private boolean isOpen(String id) {
        var known = mongo.findById(id, Invitation.class);
        return known != null && isOpen(known);
    }

    private boolean isOpen(Invitation known) {
        return known.usedBy() == null && clock.instant().isBefore(known.until());
    }

    private Optional<String> invite(String id) {
        var token = RandomTokens.ofBits(256);
        var invitation = new Invitation(id, Sha256.hex(token), clock.instant().plus(VALID), null);
        if (DocumentWrites.insertIfAbsent(mongo, invitation)) {
            return Optional.of(token);
        }
        var before = mongo.findById(id, Invitation.class);
        if (before == null || isOpen(before)) {
            return Optional.empty();
        }
        // Of nodes that start together one prints the link.
        var same = query(where("_id").is(id).and("tokenHash").is(before.tokenHash()));
        return mongo.findAndReplace(same, invitation) == null
                ? Optional.empty()
                : Optional.of(token);
    }

    /// Whether the link still works.
    public boolean isInvited(String token) {
        return find(token).isPresent();
    }

    private Optional<Invitation> find(String token) {
        return IDS.stream()
                .map(id -> mongo.findById(id, Invitation.class))
                .filter(Objects::nonNull)
                .filter(this::isOpen)
                .filter(one -> HmacSha256.isSame(one.tokenHash(), Sha256.hex(token)))
                .findFirst();
    }

    /// Makes an organizer's account and uses the link up.
    ///
    /// Uses the link before it makes the account, so that one link never makes two; gives it back
    /// when the login turns out to be taken.
    public Outcome create(String token, Login login, String name, Password password) {
        var invitation = find(token).orElse(null);
        if (invitation == null) {
            return Outcome.LINK_OVER;
        }
        var passwordHash = passwords.hash(password);
        var id = new PersonId("organizer-" + RandomTokens.ofBits(64));
        if (!use(invitation, id)) {
            return Outcome.LINK_OVER;
        }
        if (persons.create(id, login, name, Role.ORGANIZER, passwordHash)) {
            return Outcome.CREATED;
        }
        releaseInvitation(invitation, id);
        return Outcome.LOGIN_TAKEN;
    }

    private boolean use(Invitation invitation, PersonId id) {
        var same = where("_id").is(invitation.id()).and("tokenHash").is(invitation.tokenHash());
        var unused = query(same.and("usedBy").exists(false));
        var used = new Update().set("usedBy", id.value());
        return mongo.updateFirst(unused, used, Invitation.class).getModifiedCount() == 1;
    }

    private void releaseInvitation(Invitation invitation, PersonId id) {
        mongo.updateFirst(
                query(where("_id").is(invitation.id()).and("usedBy").is(id.value())),
                new Update().unset("usedBy"),
                Invitation.class);
    }
}
