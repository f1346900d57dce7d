package org.mesinfos.auth.membership;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.secret.RandomTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Appointing organizers takes two of them: one proposes, another approves (docs/adr/107).
///
/// Organizers are told apart by their account, so nobody approves what they proposed themselves.
///
/// Proposals, one document each. They stay: who proposed and who approved each organizer is told by
/// them.
@Repository
public class Appointments {

    /// One proposal: of somebody without an account by their mailbox, or of a member.
    ///
    /// @param mailbox null for a member
    /// @param name how pages call the person who is invited, may be empty; null for a member
    /// @param member id of the account; null for a mailbox
    /// @param reason in the proposer's words
    /// @param language of the mail to the candidate
    /// @param approver who agreed, and alone can do so again until the appointment is made; null
    ///   before
    /// @param refusedBy null unless it was refused
    @Document("appointments")
    public record Appointment(
            @Id String id,
            @Nullable String mailbox,
            @Nullable String name,
            @Nullable String member,
            String reason,
            String language,
            String proposedBy,
            Instant proposedAt,
            Instant until,
            @Nullable String approver,
            @Nullable String refusedBy) {

        public Locale locale() {
            return Locale.forLanguageTag(language);
        }
    }

    /// What became of a proposal.
    public enum Proposed {
        WAITS,
        /// The mailbox has an account; its owner is proposed as a member instead.
        HAS_ACCOUNT,
        /// There is no such member, or they are an organizer who can sign in.
        NOT_POSSIBLE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Appointments.class);
    private static final Duration WAITS = Duration.ofDays(14);
    private static final int MOST = 100;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final MemberAccounts accounts;
    private final Clock clock;

    Appointments(
            MongoOperations mongo, MongoPersons persons, MemberAccounts accounts, Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Proposes somebody by their mailbox.
    ///
    /// @param name how pages are to call them; may be empty
    public Proposed propose(
            Login mailbox, String name, String reason, Locale locale, PersonId organizer) {
        return persons.isTaken(mailbox)
                ? Proposed.HAS_ACCOUNT
                : add(mailbox.value(), name, null, reason, locale, organizer);
    }

    /// Proposes a member.
    public Proposed propose(PersonId member, String reason, Locale locale, PersonId organizer) {
        return canBecomeOne(member)
                ? add(null, null, member.value(), reason, locale, organizer)
                : Proposed.NOT_POSSIBLE;
    }

    private Proposed add(
            @Nullable String mailbox,
            @Nullable String name,
            @Nullable String member,
            String reason,
            Locale locale,
            PersonId organizer) {
        var now = clock.instant();
        mongo.insert(
                new Appointment(
                        RandomTokens.ofBits(128),
                        mailbox,
                        name,
                        member,
                        reason,
                        locale.toLanguageTag(),
                        organizer.value(),
                        now,
                        now.plus(WAITS),
                        null,
                        null));
        return Proposed.WAITS;
    }

    /// Those who are none, or whose account is closed.
    private boolean canBecomeOne(PersonId member) {
        return accounts.find(member)
                .filter(one -> one.role() != Role.ORGANIZER || one.closedAt() != null)
                .isPresent();
    }

    /// Those that wait, the oldest first.
    public List<Appointment> waiting() {
        var open = waits().and("until").gt(clock.instant());
        var oldestFirst = query(open).with(Sort.by("proposedAt", "_id")).limit(MOST);
        return mongo.find(oldestFirst, Appointment.class);
    }

    /// Agrees as the second organizer. The caller does what follows from it, and says with
    /// [#complete] that it is done, or with [#reopen] that it could not be. Until then the proposal
    /// waits, and the same organizer can agree again where that was cut off.
    ///
    /// @return empty when there is none that waits, when the proposer is the same organizer, or
    ///   when the proposer is no organizer any more
    public Optional<Appointment> approve(String id, PersonId organizer) {
        var known = mongo.findById(id, Appointment.class);
        if (known == null
                || known.refusedBy() != null
                || known.proposedBy().equals(organizer.value())
                || !isOrganizer(known.proposedBy())) {
            return Optional.empty();
        }
        var waiting =
                waits().and("_id")
                        .is(id)
                        .and("until")
                        .gt(clock.instant())
                        .orOperator(
                                where("approver").exists(false),
                                where("approver").is(organizer.value()));
        var approval = Update.update("approver", organizer.value());
        return Optional.ofNullable(
                mongo.findAndModify(query(waiting), approval, RETURN_NEW, Appointment.class));
    }

    /// Ends a proposal that was approved, for good. Where that cannot be stored now, the
    /// appointment stands nevertheless, and the proposal waits until it is approved once more or
    /// too old.
    public void complete(Appointment approved) {
        var done =
                Update.update("approvedBy", approved.approver()).set("approvedAt", clock.instant());
        try {
            mongo.updateFirst(query(where("_id").is(approved.id())), done, Appointment.class);
        } catch (DataAccessException failed) {
            LOG.warn(
                    "an appointment is made, but its proposal still waits: {}",
                    failed.getClass().getSimpleName());
        }
    }

    /// Takes an approval back that came to nothing.
    public void reopen(String id) {
        var nothing = new Update().unset("approver");
        mongo.updateFirst(query(where("_id").is(id)), nothing, Appointment.class);
    }

    /// Ends a proposal, for good; the proposer may do that too.
    ///
    /// @return whether it waited until now
    public boolean refuse(String id, PersonId organizer) {
        var update =
                Update.update("refusedBy", organizer.value()).set("refusedAt", clock.instant());
        var open = waits().and("_id").is(id).and("approver").exists(false);
        return mongo.updateFirst(query(open), update, Appointment.class).getModifiedCount() == 1;
    }

    private boolean isOrganizer(String id) {
        return accounts.find(new PersonId(id))
                .filter(one -> one.role() == Role.ORGANIZER && one.closedAt() == null)
                .isPresent();
    }

    private static Criteria waits() {
        return where("approvedBy").exists(false).and("refusedBy").exists(false);
    }
}
