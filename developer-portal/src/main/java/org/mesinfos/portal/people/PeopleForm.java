package org.mesinfos.portal.people;

import org.mesinfos.portal.people.Inviting.Role;
import org.springframework.validation.Errors;

/// Whom to invite, as typed; mutable because Spring binds and redisplays it.
class PeopleForm {

    private Role role = Role.PANELIST;
    private String people = "";

    /// What is in the list, when nothing is wrong with it.
    Invitee.Parsed check(Errors errors) {
        var parsed = Invitee.read(people, role == Role.PANELIST);
        if (!parsed.wrong().isEmpty()) {
            errors.rejectValue(
                    "people",
                    "portal.people.error.lines",
                    new Object[] {
                        String.join(", ", parsed.wrong().stream().map(String::valueOf).toList())
                    },
                    null);
        } else if (parsed.people().isEmpty()) {
            errors.rejectValue("people", "portal.people.error.none");
        } else if (parsed.tooMany()) {
            errors.rejectValue("people", "portal.people.error.many");
        }
        return parsed;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public String getPeople() {
        return people;
    }

    public void setPeople(String people) {
        this.people = people;
    }
}
