package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.auth.key.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The invitation in its one document; only the hash of the token is kept.
@Repository
class InvitedFirstOrganizer implements FirstOrganizer {

    private static final String ID = "first-organizer";
    private static final Duration VALID = Duration.ofHours(24);

    /// @param usedBy the organizer's person id, or null while nobody used it
    @Document("invitations")
    private record Invitation(
            @Id String id, String tokenHash, Instant until, @Nullable String usedBy) {}

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final Passwords passwords;
    private final Clock clock;

    InvitedFirstOrganizer(
            MongoOperations mongo, MongoPersons persons, Passwords passwords, Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Invites, unless somebody was invited before and can still come, or came.
    ///
    /// @return the token to hand over; it is not kept anywhere
    Optional<String> invite() {
        var token = RandomText.ofBits(256);
        var invitation = new Invitation(ID, Sha256.hex(token), clock.instant().plus(VALID), null);
        try {
            mongo.insert(invitation);
            return Optional.of(token);
        } catch (DuplicateKeyException invited) {
            var old = where("until").lt(clock.instant()).and("usedBy").exists(false);
            var anew =
                    new Update()
                            .set("tokenHash", invitation.tokenHash())
                            .set("until", invitation.until());
            var replaced =
                    mongo.updateFirst(
                            query(where("_id").is(ID).andOperator(old)), anew, Invitation.class);
            return replaced.getModifiedCount() == 1 ? Optional.of(token) : Optional.empty();
        }
    }

    @Override
    public boolean isInvited(String token) {
        var invitation = mongo.findById(ID, Invitation.class);
        return invitation != null
                && invitation.usedBy() == null
                && clock.instant().isBefore(invitation.until())
                && MessageDigest.isEqual(bytes(invitation.tokenHash()), bytes(Sha256.hex(token)));
    }

    /// Uses the link before it makes the account, so that one link never makes two; gives it back
    /// when the login turns out to be taken.
    @Override
    public Outcome create(String token, Login login, String name, Password password) {
        if (!isInvited(token)) {
            return Outcome.LINK_OVER;
        }
        var passwordHash = passwords.hash(password);
        var id = new PersonId("organizer-" + RandomText.ofBits(64));
        if (!use(token, id)) {
            return Outcome.LINK_OVER;
        }
        if (persons.create(id, login, name, Role.ORGANIZER, passwordHash)) {
            return Outcome.CREATED;
        }
        giveBack(id);
        return Outcome.LOGIN_TAKEN;
    }

    private boolean use(String token, PersonId id) {
        var unused = where("tokenHash").is(Sha256.hex(token)).and("usedBy").exists(false);
        return mongo.updateFirst(
                                query(where("_id").is(ID).andOperator(unused)),
                                new Update().set("usedBy", id.value()),
                                Invitation.class)
                        .getModifiedCount()
                == 1;
    }

    private void giveBack(PersonId id) {
        mongo.updateFirst(
                query(where("_id").is(ID).and("usedBy").is(id.value())),
                new Update().unset("usedBy"),
                Invitation.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
