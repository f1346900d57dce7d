package org.mesinfos.auth.client;

import java.util.ArrayList;
import java.util.List;

/// Limits of one client's readings.
///
/// @param perSecond requests a second in all
/// @param burst requests at once after a pause
/// @param readsPerSecond requests a second about one person
/// @param readsBurst requests at once about one person
public record ClientRates(int perSecond, int burst, int readsPerSecond, int readsBurst) {

    private static final int MOST = 100_000;

    /// Everything that is wrong with them; empty when they can hold.
    public List<InvalidRegistrationException.Problem> problems() {
        var problems = new ArrayList<InvalidRegistrationException.Problem>();
        check("perSecond", perSecond, 1, problems);
        check("burst", burst, perSecond, problems);
        check("readsPerSecond", readsPerSecond, 1, problems);
        check("readsBurst", readsBurst, readsPerSecond, problems);
        return problems;
    }

    private static void check(
            String name,
            int value,
            int least,
            List<InvalidRegistrationException.Problem> problems) {
        if (value < least || value > MOST) {
            problems.add(
                    new InvalidRegistrationException.Problem(
                            name, "goes from " + least + " to " + MOST));
        }
    }
}
