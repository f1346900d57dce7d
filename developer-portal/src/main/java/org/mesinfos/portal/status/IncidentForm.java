package org.mesinfos.portal.status;

import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import org.mesinfos.catalogue.LocalText;

/// What an organizer tells of an incident, in both languages.
///
/// @param titleFr of a new one only, as the English title
record IncidentForm(
        @Size(min = 5, max = 100, message = IncidentForm.LENGTH, groups = IncidentForm.Begin.class) String titleFr,
        @Size(min = 5, max = 100, message = IncidentForm.LENGTH, groups = IncidentForm.Begin.class) String titleEn,
        @Size(min = 5, max = 1000, message = IncidentForm.LENGTH) String textFr,
        @Size(min = 5, max = 1000, message = IncidentForm.LENGTH) String textEn) {

    static final String LENGTH = "portal.incident.error.length";
    static final IncidentForm EMPTY = new IncidentForm("", "", "", "");

    /// Checks of a new incident.
    interface Begin extends Default {}

    LocalText title() {
        return new LocalText(titleFr, titleEn);
    }

    LocalText text() {
        return new LocalText(textFr, textEn);
    }
}
