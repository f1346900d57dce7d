package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.membership.MemberAccounts;
import org.mesinfos.auth.membership.MemberAccounts.Change;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.token.RevokedTokens;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Changes members' accounts on behalf of organizers at the portal, which has written down who does
/// it and why. Each change can be repeated without harm.
@RestController
@RequestMapping("/internal/members/accounts/{person}")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class MemberAccountsController {

    private final MemberAccounts accounts;
    private final RevokedTokens tokens;
    private final MemberMails news;
    private final MemberLookup memberLookup;

    MemberAccountsController(
            MemberAccounts accounts,
            RevokedTokens tokens,
            MemberMails news,
            MemberLookup memberLookup) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.news = news;
        this.memberLookup = memberLookup;
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
            @NotNull(message = "action is ROLE, CLOSE or REOPEN.") Action action,
            @Nullable Role role,
            @Size(min = 10, max = 500, message = "reason has 10 to 500 characters.") String reason,
            @Nullable String language) {

        Request {
            reason = reason == null ? "" : reason.strip();
        }

        Locale locale() {
            return "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
        }
    }

    /// @param done false when nothing was changed, since nobody else could run the platform
    /// @param subject the member's `sub` at the portal
    /// @param generation of the sign-ins that hold from now on
    /// @param told whether a mail left; true also when nothing was news
    record Answer(boolean done, String subject, long generation, boolean told) {}

    @PostMapping
    Answer change(@PathVariable String person, @RequestBody @Valid Request wanted) {
        var id = id(person);
        return switch (changed(id, wanted)) {
            case Change.Unknown() -> throw unknown();
            case Change.LastOrganizer() -> new Answer(false, memberLookup.subjectOf(id), 0, false);
            case Change.Done(var after, var isNews) -> done(after, isNews, wanted);
        };
    }

    private Change changed(PersonId id, Request wanted) {
        return switch (wanted.action()) {
            case ROLE -> accounts.changeRole(id, assignable(wanted.role()));
            case CLOSE -> accounts.close(id);
            case REOPEN -> reopened(id);
        };
    }

    private static Role assignable(@Nullable Role role) {
        return switch (role) {
            case JURY, DEVELOPER -> role;
            case ORGANIZER -> throw appointed();
            case null, default ->
                    throw new ResponseStatusException(
                            HttpStatus.BAD_REQUEST, "role is JURY or DEVELOPER.");
        };
    }

    /// Opening an organizer's account again makes one more organizer.
    private Change reopened(PersonId id) {
        if (accounts.find(id).filter(one -> one.role() == Role.ORGANIZER).isPresent()) {
            throw appointed();
        }
        return accounts.reopen(id);
    }

    private static ResponseStatusException appointed() {
        return new ResponseStatusException(
                HttpStatus.CONFLICT, "Organizers are appointed by two: /internal/appointments.");
    }

    private Answer done(Person after, boolean isNews, Request wanted) {
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
        return new Answer(true, memberLookup.subjectOf(after.id()), after.generation(), told);
    }

    private static SecurityEvent event(Person after, Request wanted) {
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

    private static PersonId id(String person) {
        try {
            return new PersonId(person);
        } catch (IllegalArgumentException none) {
            throw unknown();
        }
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such member.");
    }
}
