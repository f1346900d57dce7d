package org.mesinfos.portal.people;

import org.mesinfos.portal.act.ReasonForm;
import org.mesinfos.portal.people.Appointments.Candidate;
import org.springframework.validation.Errors;

/// Who shall be an organizer, and why.
class AppointmentForm extends ReasonForm {

    private static final int LONGEST_NAME = 80;

    private String email = "";
    private String name = "";

    @Override
    public void check(Errors errors) {
        if (!Invitee.isAddress(email.strip())) {
            errors.rejectValue("email", "portal.appointment.error.email");
        }
        if (name.strip().isEmpty() || name.strip().length() > LONGEST_NAME) {
            errors.rejectValue("name", "portal.appointment.error.name");
        }
        super.check(errors);
    }

    Candidate candidate() {
        return new Candidate(email.strip(), name.strip(), null);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
