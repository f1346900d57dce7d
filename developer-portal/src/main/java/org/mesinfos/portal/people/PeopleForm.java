package org.mesinfos.portal.people;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/// Whom to invite, as typed.
///
/// @param role null when none was chosen
record PeopleForm(
        @NotNull(message = "portal.people.error.role") InvitationService.@Nullable Role role,
        String people) {

    static final PeopleForm EMPTY = new PeopleForm(InvitationService.Role.PANELIST, "");

    /// What is in the list, when nothing is wrong with it.
    ///
    /// @param holders ids of the companies that there are
    Invitee.Parsed check(Set<String> holders, Errors errors) {
        var as = role == null ? InvitationService.Role.DEVELOPER : role;
        var parsed = Invitee.read(people, as, holders);
        if (!parsed.wrong().isEmpty()) {
            var lines = parsed.wrong().stream().map(String::valueOf).toList();
            errors.rejectValue(
                    "people",
                    "portal.people.error.lines",
                    new Object[] {String.join(", ", lines)},
                    null);
        } else if (parsed.people().isEmpty()) {
            errors.rejectValue("people", "portal.people.error.none");
        } else if (parsed.tooMany()) {
            errors.rejectValue("people", "portal.people.error.many");
        }
        return parsed;
    }
}
