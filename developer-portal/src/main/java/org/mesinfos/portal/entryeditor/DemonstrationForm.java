package org.mesinfos.portal.entryeditor;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryDemonstration;

/// How an entry can be tried, as typed.
///
/// @param app id of one of the team’s apps; empty for none
record DemonstrationForm(
        String app,
        @Size(max = 300, message = PitchForm.LONG) @Pattern(regexp = DemonstrationForm.ADDRESS, message = "portal.entry.error.address") String address,
        @Size(max = 500, message = PitchForm.LONG) String account,
        @Size(max = 300, message = PitchForm.LONG) @Pattern(regexp = DemonstrationForm.ADDRESS, message = "portal.entry.error.address") String video) {

    static final String ADDRESS = "|https://[^\\s/@]+(/\\S*)?";

    static DemonstrationForm of(EntryContent content) {
        var demo = content.demo();
        return new DemonstrationForm(
                Objects.requireNonNullElse(demo.app(), ""),
                demo.address(),
                demo.account(),
                demo.video());
    }

    EntryContent in(EntryContent before) {
        return before.with(
                new EntryDemonstration(app.isEmpty() ? null : app, address, account, video));
    }
}
