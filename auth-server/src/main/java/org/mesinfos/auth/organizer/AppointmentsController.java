package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.invitation.Invitations;
import org.mesinfos.auth.invitation.Invitations.Sent;
import org.mesinfos.auth.invitation.InvitedPerson;
import org.mesinfos.auth.membership.Appointments;
import org.mesinfos.auth.membership.Appointments.Appointment;
import org.mesinfos.auth.membership.Appointments.Proposed;
import org.mesinfos.auth.membership.MemberAccounts;
import org.mesinfos.auth.membership.MemberAccounts.Change;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.DisplayName;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Appoints organizers on behalf of two of them at the portal, which has seen each of them sign in
/// a moment ago (docs/adr/107). There is no other way to become one but the operator's link.
@RestController
@RequestMapping("/internal/appointments")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class AppointmentsController {

    private final Appointments appointments;
    private final MemberLookup memberLookup;
    private final Invitations invitations;
    private final MemberAccounts accounts;
    private final MemberMails news;

    AppointmentsController(
            Appointments appointments,
            MemberLookup memberLookup,
            Invitations invitations,
            MemberAccounts accounts,
            MemberMails news) {
        this.appointments = appointments;
        this.memberLookup = memberLookup;
        this.invitations = invitations;
        this.accounts = accounts;
        this.news = news;
    }

    /// @param organizer the proposer's `sub` at the portal
    /// @param email of somebody without an account; null for a member
    /// @param member id of a member's account; null for a mailbox
    /// @param reason 10 to 500 characters, which the other organizers and a member read
    /// @param language `fr` or `en`, of the mail
    record Proposal(
            @Nullable String organizer,
            @Nullable String email,
            @DisplayName(message = "name has 80 characters at most.") String name,
            @Nullable String member,
            @Size(min = 10, max = 500, message = "reason has 10 to 500 characters.") String reason,
            @Nullable String language) {

        Proposal {
            name = name == null ? "" : name.strip();
            reason = reason == null ? "" : reason.strip();
        }
    }

    record Answer(Proposed proposed) {}

    @PostMapping
    Answer propose(@RequestBody @Valid Proposal proposal) {
        var proposer = id(organizer(proposal.organizer()));
        var locale = "en".equals(proposal.language()) ? Locale.ENGLISH : Locale.FRENCH;
        if (proposal.member() != null && proposal.email() == null) {
            var member = personId(proposal.member());
            return new Answer(appointments.propose(member, proposal.reason(), locale, proposer));
        }
        var mailbox = new Login(Objects.requireNonNullElse(proposal.email(), ""));
        if (proposal.member() != null || !mailbox.isMailbox()) {
            throw wrong("either email is an address, or member is an id.");
        }
        return new Answer(
                appointments.propose(
                        mailbox, proposal.name(), proposal.reason(), locale, proposer));
    }

    /// One proposal that waits.
    ///
    /// @param email of a person who has no account; null for a member
    /// @param member id of the member's account; null for a mailbox
    /// @param proposedBy the proposer's `sub` at the portal
    /// @param proposer how pages call them
    record Waiting(
            String id,
            @Nullable String email,
            @Nullable String member,
            String name,
            String reason,
            String proposedBy,
            String proposer,
            Instant proposedAt,
            Instant until) {}

    record All(List<Waiting> waiting) {}

    @GetMapping
    All waiting() {
        return new All(appointments.waiting().stream().map(this::waiting).toList());
    }

    private Waiting waiting(Appointment one) {
        var member = one.member();
        var name = member == null ? one.name() : name(member, member);
        return new Waiting(
                one.id(),
                one.mailbox(),
                member,
                Objects.requireNonNullElse(name, ""),
                one.reason(),
                memberLookup.subjectOf(new PersonId(one.proposedBy())),
                name(one.proposedBy(), "–"),
                one.proposedAt(),
                one.until());
    }

    private String name(String member, String unknown) {
        return accounts.find(new PersonId(member)).map(Member::name).orElse(unknown);
    }

    /// @param organizer the `sub` at the portal of the one who decides
    record Decision(@Nullable String organizer) {}

    /// What the second organizer's word has done.
    enum Outcome {
        /// The invitation left, or the member was written to.
        APPOINTED,
        /// Done, but the member could not be written to.
        NOT_TOLD,
        /// Not done: the invitation could not leave, and the proposal waits on.
        NOT_SENT,
        /// Nothing waits under that id, the proposer is the same, or is no organizer any more.
        NOT_POSSIBLE
    }

    /// @param subject the member's `sub` at the portal; null for a mailbox
    /// @param generation of the member's sign-ins that hold from now on
    record Appointed(Outcome outcome, @Nullable String subject, long generation) {}

    @PostMapping("/{id}/approval")
    Appointed approve(@PathVariable String id, @RequestBody Decision decision) {
        return appointments
                .approve(id, id(organizer(decision.organizer())))
                .map(this::appoint)
                .orElseGet(() -> new Appointed(Outcome.NOT_POSSIBLE, null, 0));
    }

    private Appointed appoint(Appointment approved) {
        var mailbox = approved.mailbox();
        if (mailbox == null) {
            return raise(approved, new PersonId(Objects.requireNonNull(approved.member())));
        }
        String approver = Objects.requireNonNull(approved.approver());
        var by = List.of(approved.proposedBy(), approver);
        var name = Objects.requireNonNullElse(approved.name(), "");
        var sent =
                invitations.invite(
                        new InvitedPerson(new Login(mailbox), name, Role.ORGANIZER, null, by, null),
                        approved.locale());
        if (sent == Sent.NOT_SENT) {
            appointments.reopen(approved.id());
            return new Appointed(Outcome.NOT_SENT, null, 0);
        }
        appointments.complete(approved);
        // A person who made an account meanwhile is proposed anew, as a member.
        var outcome = sent == Sent.SENT ? Outcome.APPOINTED : Outcome.NOT_POSSIBLE;
        return new Appointed(outcome, null, 0);
    }

    private Appointed raise(Appointment approved, PersonId member) {
        // The role first: an account that is opened again is never what it was before.
        if (!(accounts.changeRole(member, Role.ORGANIZER) instanceof Change.Done(_, var raised))
                || !(accounts.reopen(member) instanceof Change.Done(var person, var opened))) {
            appointments.complete(approved);
            return new Appointed(Outcome.NOT_POSSIBLE, null, 0);
        }
        appointments.complete(approved);
        var told =
                !raised && !opened
                        || news.tell(
                                person,
                                raised ? "ROLE" : "REOPEN",
                                approved.reason(),
                                approved.locale());
        return new Appointed(
                told ? Outcome.APPOINTED : Outcome.NOT_TOLD,
                memberLookup.subjectOf(member),
                person.generation());
    }

    /// @param refused whether it waited until now
    record Refused(boolean refused) {}

    @PostMapping("/{id}/refusal")
    Refused refuse(@PathVariable String id, @RequestBody Decision decision) {
        return new Refused(appointments.refuse(id, id(organizer(decision.organizer()))));
    }

    private Member organizer(@Nullable String subject) {
        return memberLookup
                .bySubject(subject)
                .orElseThrow(
                        () ->
                                new ResponseStatusException(
                                        HttpStatus.FORBIDDEN,
                                        "organizer is the sub of an organizer at the portal."));
    }

    private static PersonId id(Member member) {
        return new PersonId(member.id());
    }

    private static PersonId personId(String text) {
        try {
            return new PersonId(text);
        } catch (IllegalArgumentException none) {
            throw wrong("member is the id of an account.");
        }
    }

    private static ResponseStatusException wrong(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
