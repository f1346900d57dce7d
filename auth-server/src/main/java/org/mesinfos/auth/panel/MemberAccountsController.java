package org.mesinfos.auth.panel;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.MemberAccounts;
import org.mesinfos.auth.person.MemberAccounts.Change;
import org.mesinfos.auth.person.Membership.Member;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.token.RevokedTokens;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Changes members' accounts on behalf of organizers at the portal, which has written down who does
/// it and why. Each change can be repeated without harm.
@RestController
@RequestMapping("/internal/members/accounts/{person}")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class MemberAccountsController {

    private static final String PORTAL = "portal";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private final MemberAccounts accounts;
    private final RevokedTokens tokens;
    private final MemberNews news;
    private final PairwiseSubjects subjects;

    MemberAccountsController(
            MemberAccounts accounts,
            RevokedTokens tokens,
            MemberNews news,
            PairwiseSubjects subjects) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.news = news;
        this.subjects = subjects;
    }

    /// @param lastOrganizer whether nobody else could run the platform
    record Found(Member member, boolean lastOrganizer) {}

    @GetMapping
    Found member(@PathVariable String person) {
        var id = id(person);
        var member = accounts.find(id).orElseThrow(MemberAccountsController::unknown);
        return new Found(member, accounts.isLastOrganizer(id));
    }

    /// What is to be done.
    enum Action {
        ROLE,
        CLOSE,
        REOPEN
    }

    /// @param role the new one; only for `ROLE`
    /// @param reason 10 to 500 characters, which the member reads in their mail
    /// @param language `fr` or `en`, of the mail
    record Request(
            @Nullable Action action,
            @Nullable Role role,
            @Nullable String reason,
            @Nullable String language) {

        Wanted checked() {
            var why = reason == null ? "" : reason.strip();
            if (why.length() < SHORTEST || why.length() > LONGEST) {
                throw wrong("reason has 10 to 500 characters.");
            }
            if (action == null) {
                throw wrong("action is ROLE, CLOSE or REOPEN.");
            }
            var locale = "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
            return new Wanted(action, action == Action.ROLE ? checkedRole() : null, why, locale);
        }

        private Role checkedRole() {
            if (role == Role.ORGANIZER) {
                throw appointed();
            }
            if (role == null || role == Role.PANELIST || role == Role.SANDBOX_PERSON) {
                throw wrong("role is JURY or DEVELOPER.");
            }
            return role;
        }
    }

    /// A request that can be carried out.
    private record Wanted(Action action, @Nullable Role role, String reason, Locale locale) {}

    /// @param done false when nothing was changed, since nobody else could run the platform
    /// @param subject the member's `sub` at the portal
    /// @param generation of the sign-ins that hold from now on
    /// @param told whether a mail left; true also when nothing was news
    record Answer(boolean done, String subject, long generation, boolean told) {}

    @PostMapping
    Answer change(@PathVariable String person, @RequestBody Request request) {
        var wanted = request.checked();
        var id = id(person);
        return switch (changed(id, wanted)) {
            case Change.Unknown() -> throw unknown();
            case Change.LastOrganizer() -> new Answer(false, subject(id), 0, false);
            case Change.Done(var after, var isNews) -> done(after, isNews, wanted);
        };
    }

    private Change changed(PersonId id, Wanted wanted) {
        return switch (wanted.action()) {
            case ROLE -> accounts.changeRole(id, Objects.requireNonNull(wanted.role()));
            case CLOSE -> accounts.close(id);
            case REOPEN -> reopened(id);
        };
    }

    /// Opening an organizer's account again makes one more organizer.
    private Change reopened(PersonId id) {
        if (accounts.find(id).filter(one -> one.role() == Role.ORGANIZER).isPresent()) {
            throw appointed();
        }
        return accounts.reopen(id);
    }

    private static NotPossible appointed() {
        return new NotPossible(
                HttpStatus.CONFLICT, "Organizers are appointed by two: /internal/appointments.");
    }

    private Answer done(Person after, boolean isNews, Wanted wanted) {
        if (isNews) {
            SecurityLog.write(event(after, wanted));
        }
        if (after.closed() || after.role() != Role.ORGANIZER) {
            tokens.revokeOf(after.id());
        }
        var told =
                !isNews
                        || news.tell(
                                after, wanted.action().name(), wanted.reason(), wanted.locale());
        return new Answer(true, subject(after.id()), after.generation(), told);
    }

    private static SecurityEvent event(Person after, Wanted wanted) {
        var event =
                switch (wanted.action()) {
                    case ROLE ->
                            SecurityEvent.of(SecurityAction.ROLE_CHANGED)
                                    .reason(after.role().name().toLowerCase(Locale.ROOT));
                    case CLOSE -> SecurityEvent.of(SecurityAction.ACCOUNT_CLOSED);
                    case REOPEN -> SecurityEvent.of(SecurityAction.ACCOUNT_REOPENED);
                };
        return event.user(after.auditId());
    }

    private String subject(PersonId id) {
        return subjects.of(id, PORTAL);
    }

    private static PersonId id(String person) {
        try {
            return new PersonId(person);
        } catch (IllegalArgumentException none) {
            throw unknown();
        }
    }

    private static NotPossible wrong(String detail) {
        return new NotPossible(HttpStatus.BAD_REQUEST, detail);
    }

    private static NotPossible unknown() {
        return new NotPossible(HttpStatus.NOT_FOUND, "There is no such member.");
    }

    @ExceptionHandler
    ProblemDetail notPossible(NotPossible refused) {
        return ProblemDetail.forStatusAndDetail(refused.status, refused.getMessage());
    }

    /// Nothing was changed.
    static final class NotPossible extends RuntimeException {

        private final HttpStatus status;

        NotPossible(HttpStatus status, String detail) {
            super(detail);
            this.status = status;
        }
    }
}
