package org.mesinfos.auth.person;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Invitations.Invitee;
import org.mesinfos.auth.person.Invitations.Sent;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sends invitations on behalf of organizers at the portal.
@RestController
@RequestMapping("/internal/invitations")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class InvitationsController {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 80;

    /// Ids that no other kind of account has.
    private static final Pattern ID = Pattern.compile("panelist[a-z0-9-]{1,40}");

    private final Invitations invitations;
    private final SignUps signUps;

    InvitationsController(Invitations invitations, SignUps signUps) {
        this.invitations = invitations;
        this.signUps = signUps;
    }

    /// @param language `fr` or `en`, of the message
    /// @param people 50 at most; each mail leaves before the answer, so callers with little time
    ///   send few at once
    record Request(Role role, String language, List<OnePerson> people) {}

    /// @param person id under which holders deliver, for panelists only; null for one made by
    ///   chance
    record OnePerson(String email, @Nullable String name, @Nullable String person) {}

    /// @param results one for each person, in their order
    record Answer(List<Result> results) {}

    record Result(String email, Sent sent) {}

    /// All or none: what is wrong with one is told before anybody is written to.
    @PostMapping
    Answer invite(@RequestBody Request request) {
        if (!signUps.isOpen()) {
            throw new NotPossible(HttpStatus.SERVICE_UNAVAILABLE, "No message can be sent.");
        }
        if (request.role() == Role.ORGANIZER) {
            throw new NotPossible(
                    HttpStatus.CONFLICT,
                    "Organizers are appointed by two: /internal/appointments.");
        }
        if (request.role() == Role.SANDBOX_PERSON
                || request.people().isEmpty()
                || request.people().size() > MOST) {
            throw wrong("1 to " + MOST + " people of a role that can be invited.");
        }
        request.people().forEach(one -> check(one, request.role()));
        var locale = Locale.forLanguageTag(request.language());
        return new Answer(
                request.people().stream()
                        .map(
                                one ->
                                        new Result(
                                                one.email(),
                                                invitations.invite(
                                                        invitee(one, request.role()), locale)))
                        .toList());
    }

    private static void check(OnePerson one, Role role) {
        var login = new Login(one.email());
        if (!login.isMailbox()) {
            throw wrong("An address is none.");
        }
        if (name(one).length() > LONGEST_NAME
                || name(one).chars().anyMatch(Character::isISOControl)) {
            throw wrong("A name has more than " + LONGEST_NAME + " characters.");
        }
        var id = one.person();
        if (id != null && (role != Role.PANELIST || !ID.matcher(id).matches())) {
            throw wrong("An id is for panelists, and begins with panelist.");
        }
    }

    private static Invitee invitee(OnePerson one, Role role) {
        var id = one.person();
        return new Invitee(
                new Login(one.email()), name(one), role, id == null ? null : new PersonId(id));
    }

    private static String name(OnePerson one) {
        var name = one.name();
        return name == null ? "" : name.strip();
    }

    private static NotPossible wrong(String detail) {
        return new NotPossible(HttpStatus.BAD_REQUEST, detail);
    }

    @ExceptionHandler
    ProblemDetail notPossible(NotPossible refused) {
        return ProblemDetail.forStatusAndDetail(refused.status, refused.getMessage());
    }

    /// Nobody was written to.
    static final class NotPossible extends RuntimeException {

        private final HttpStatus status;

        NotPossible(HttpStatus status, String detail) {
            super(detail);
            this.status = status;
        }
    }
}
