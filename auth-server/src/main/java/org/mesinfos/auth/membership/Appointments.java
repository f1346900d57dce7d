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
import org.mesinfos.auth.key.RandomTokens;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
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

    /// Who shall be an organizer: a mailbox that has no account, or a member.
    ///
    /// @param mailbox null for a member
    /// @param name how pages call whoever is invited, may be empty; null for a member
    /// @param member null for a mailbox
    public record Candidate(
            @Nullable Login mailbox, @Nullable String name, @Nullable PersonId member) {

        public Candidate {
            if ((mailbox == null) == (member == null)) {
                throw new IllegalArgumentException("a candidate is a mailbox or a member");
            }
        }
    }

    /// One proposal that waits, or that was approved.
    ///
    /// @param reason in the proposer's words
    /// @param locale of the mail to the candidate
    /// @param approvedBy null while it waits
    public record Appointment(
            String id,
            Candidate candidate,
            String reason,
            Locale locale,
            PersonId proposedBy,
            Instant proposedAt,
            Instant until,
            @Nullable PersonId approvedBy) {}

    /// What became of a proposal.
    public enum Proposed {
        WAITS,
        /// The mailbox has an account; its owner is proposed as a member instead.
        HAS_ACCOUNT,
        /// There is no such member, or they are an organizer who can sign in.
        NOT_POSSIBLE
    }

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

    @Document("appointments")
    private record Stored(
            @Id String id,
            @Nullable String mailbox,
            @Nullable String name,
            @Nullable String member,
            String reason,
            String language,
            String proposedBy,
            Instant proposedAt,
            Instant until,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String refusedBy,
            @Nullable Instant refusedAt) {

        Appointment toAppointment() {
            return new Appointment(
                    id,
                    new Candidate(
                            mailbox == null ? null : new Login(mailbox),
                            name,
                            member == null ? null : new PersonId(member)),
                    reason,
                    Locale.forLanguageTag(language),
                    new PersonId(proposedBy),
                    proposedAt,
                    until,
                    approvedBy == null ? null : new PersonId(approvedBy));
        }
    }

    public Proposed propose(Candidate candidate, String reason, Locale locale, PersonId organizer) {
        var mailbox = candidate.mailbox();
        var member = candidate.member();
        if (mailbox != null && persons.isTaken(mailbox)) {
            return Proposed.HAS_ACCOUNT;
        }
        if (member != null && !canBecomeOne(member)) {
            return Proposed.NOT_POSSIBLE;
        }
        var now = clock.instant();
        mongo.insert(
                new Stored(
                        RandomTokens.ofBits(128),
                        mailbox == null ? null : mailbox.value(),
                        candidate.name(),
                        member == null ? null : member.value(),
                        reason,
                        locale.toLanguageTag(),
                        organizer.value(),
                        now,
                        now.plus(WAITS),
                        null,
                        null,
                        null,
                        null));
        return Proposed.WAITS;
    }

    /// Whoever is none, or whose account is closed.
    private boolean canBecomeOne(PersonId member) {
        return accounts.find(member)
                .filter(one -> one.role() != Role.ORGANIZER || one.closedAt() != null)
                .isPresent();
    }

    /// Those that wait, the oldest first.
    public List<Appointment> waiting() {
        var open = waits().and("until").gt(clock.instant());
        return mongo
                .find(query(open).with(Sort.by("proposedAt", "_id")).limit(MOST), Stored.class)
                .stream()
                .map(Stored::toAppointment)
                .toList();
    }

    /// Agrees as the second organizer. Whoever calls this does what follows from it, or says with
    /// [#reopen] that it could not be done.
    ///
    /// @return empty when there is none that waits, when the proposer is the same organizer, or
    ///   when the proposer is no organizer any more
    public Optional<Appointment> approve(String id, PersonId organizer) {
        var known = find(id).filter(one -> one.refusedBy() == null).orElse(null);
        if (known == null
                || known.proposedBy().equals(organizer.value())
                || !isOrganizer(known.proposedBy())) {
            return Optional.empty();
        }
        var waiting = waits().and("_id").is(id).and("until").gt(clock.instant());
        var approval =
                Update.update("approvedBy", organizer.value()).set("approvedAt", clock.instant());
        return Optional.ofNullable(
                        mongo.findAndModify(query(waiting), approval, RETURN_NEW, Stored.class))
                .map(Stored::toAppointment);
    }

    /// Takes an approval back that came to nothing.
    public void reopen(String id) {
        var nothing = new Update().unset("approvedBy").unset("approvedAt");
        mongo.updateFirst(query(where("_id").is(id)), nothing, Stored.class);
    }

    /// Ends a proposal, for good; the proposer may do that too.
    ///
    /// @return whether it waited until now
    public boolean refuse(String id, PersonId organizer) {
        var update =
                Update.update("refusedBy", organizer.value()).set("refusedAt", clock.instant());
        return mongo.updateFirst(query(waits().and("_id").is(id)), update, Stored.class)
                        .getModifiedCount()
                == 1;
    }

    private boolean isOrganizer(String id) {
        return accounts.find(new PersonId(id))
                .filter(one -> one.role() == Role.ORGANIZER && one.closedAt() == null)
                .isPresent();
    }

    private Optional<Stored> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class));
    }

    private static Criteria waits() {
        return where("approvedBy").exists(false).and("refusedBy").exists(false);
    }
}
