package org.mesinfos.portal.people;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.mesinfos.portal.auditlog.Reason;

/// Who shall be an organizer, and why.
record AppointmentForm(
        @Pattern(regexp = Invitee.ADDRESS, message = "portal.appointment.error.email") String email,
        @Size(min = 1, max = 80, message = "portal.appointment.error.name") String name,
        @Reason String reason) {

    Appointments.Candidate candidate() {
        return new Appointments.Candidate(email, name, null);
    }
}
