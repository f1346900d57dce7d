package org.mesinfos.auth.invitation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.invitation.Invitations.Sent;
import org.mesinfos.auth.person.DisplayName;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Mailbox;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Sends invitations on behalf of organizers at the portal.
@RestController
@RequestMapping("/internal/invitations")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class InvitationsController {

    private static final String WRONG_PEOPLE = "1 to 50 people of a role that can be invited.";
    private static final String WRONG_ID = "An id is for panelists, and begins with panelist.";

    private static final String WRONG_HOLDER =
            "People of a holder, and nobody else, name it by its id in the catalogue.";

    private final Invitations invitations;
    private final Catalogue catalogue;

    InvitationsController(Invitations invitations, Catalogue catalogue) {
        this.invitations = invitations;
        this.catalogue = catalogue;
    }

    /// @param language `fr` or `en`, of the message
    /// @param people 50 at most; each mail leaves before the answer, so callers with little time
    ///   send few at once
    record Request(
            @NotNull(message = WRONG_PEOPLE) Role role,
            String language,
            @NotNull(message = WRONG_PEOPLE) @Size(min = 1, max = 50, message = WRONG_PEOPLE) List<@Valid OnePerson> people) {}

    /// @param person id under which holders deliver, for panelists only, and which no other kind of
    ///   account has; null for one made by chance
    /// @param holder company of the catalogue for which they work; null for all but its people
    record OnePerson(
            @Mailbox(message = "An address is none.") String email,
            @DisplayName(message = "A name has more than 80 characters.") String name,
            @Pattern(regexp = "panelist[a-z0-9-]{1,40}", message = WRONG_ID) @Nullable String person,
            @Nullable String holder) {

        OnePerson {
            name = name == null ? "" : name.strip();
        }

        InvitedPerson invitee(Role role) {
            var id = person == null ? null : new PersonId(person);
            return new InvitedPerson(new Login(email), name, role, id, List.of(), holder);
        }
    }

    /// @param results one for each person, in their order
    record Answer(List<Result> results) {}

    record Result(String email, Sent sent) {}

    /// All or none: what is wrong with one is told before anybody is written to.
    @PostMapping
    Answer invite(@RequestBody @Valid Request request) {
        if (!invitations.isOpen()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "No message can be sent.");
        }
        if (request.role() == Role.ORGANIZER) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Organizers are appointed by two: /internal/appointments.");
        }
        if (request.role() == Role.SANDBOX_PERSON) {
            throw wrong(WRONG_PEOPLE);
        }
        if (request.role() != Role.PANELIST
                && request.people().stream().anyMatch(one -> one.person() != null)) {
            throw wrong(WRONG_ID);
        }
        if (!request.people().stream().allMatch(one -> isOfHolder(request.role(), one))) {
            throw wrong(WRONG_HOLDER);
        }
        var locale = Locale.forLanguageTag(request.language());
        var results = new ArrayList<Result>();
        for (var one : request.people()) {
            var sent = invitations.invite(one.invitee(request.role()), locale);
            results.add(new Result(one.email(), sent));
        }
        return new Answer(results);
    }

    private boolean isOfHolder(Role role, OnePerson one) {
        return role == Role.HOLDER
                ? one.holder() != null && catalogue.holder(one.holder()).isPresent()
                : one.holder() == null;
    }

    private static ResponseStatusException wrong(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
