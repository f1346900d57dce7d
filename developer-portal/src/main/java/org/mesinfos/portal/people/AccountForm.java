package org.mesinfos.portal.people;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.act.ReasonForm;
import org.mesinfos.portal.people.Members.Member;
import org.mesinfos.portal.people.Members.Role;
import org.springframework.validation.Errors;

/// What a member is to be, and why.
class AccountForm extends ReasonForm {

    private @Nullable Role role;

    /// Notes what is wrong with a change of the role, too.
    void checkRole(Member member, Errors errors) {
        if (role == null || role == member.role()) {
            errors.rejectValue("role", "portal.member.error.role");
        }
        check(errors);
    }

    public @Nullable Role getRole() {
        return role;
    }

    public void setRole(@Nullable Role role) {
        this.role = role;
    }
}
