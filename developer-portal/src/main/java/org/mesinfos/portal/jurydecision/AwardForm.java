package org.mesinfos.portal.jurydecision;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.jury.Award;
import org.mesinfos.portal.web.FormFields;
import org.mesinfos.ui.DateTimeFormats;

/// Awards as they were typed: `euros-<entry>`, `remark-<entry>`, and `publish`, a time in Paris.
///
/// @param unreadable entry whose sum is no whole number; null for none
/// @param publish null when it cannot be read
record AwardForm(List<Award> awards, @Nullable String unreadable, @Nullable Instant publish) {

    private static final int LONGEST_REMARK = 1_000;
    private static final String SUM = "-?[0-9]{1,7}";

    /// @param entries ids of those that can win
    static AwardForm read(Map<String, String> fields, List<String> entries) {
        var awards = new ArrayList<Award>();
        @Nullable String unreadable = null;
        for (var entry : entries) {
            var euros = FormFields.text(fields.get("euros-" + entry)).replaceAll("\\s", "");
            var remark = FormFields.text(fields.get("remark-" + entry));
            if (!euros.isEmpty() && !euros.matches(SUM) || remark.length() > LONGEST_REMARK) {
                unreadable = entry;
            } else if (!euros.isEmpty() && !euros.equals("0")) {
                awards.add(new Award(entry, Integer.parseInt(euros), remark));
            }
        }
        return new AwardForm(awards, unreadable, instant(FormFields.text(fields.get("publish"))));
    }

    private static @Nullable Instant instant(String local) {
        try {
            return LocalDateTime.parse(local).atZone(DateTimeFormats.PARIS).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
