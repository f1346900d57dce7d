package org.mesinfos.auth.figures;

import java.time.LocalDate;
import java.util.Map;
import org.mesinfos.auth.client.Mode;

/// The counts of one day (UTC).
///
/// @param steps by [ConsentStep]; what never happened is absent
/// @param grants by [GrantFigures]; what never happened is absent
record ConsentDay(LocalDate day, Mode mode, Map<String, Long> steps, Map<String, Long> grants) {

    ConsentDay {
        steps = Map.copyOf(steps);
        grants = Map.copyOf(grants);
    }
}
