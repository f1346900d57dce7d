package org.mesinfos.portal.app;

/// Limits that organizers chose for one app.
///
/// @param perSecond requests a second of the app in all, 1 to 10 000
/// @param readsPerSecond requests a second about one person, 1 to 1 000
public record AppRates(int perSecond, int readsPerSecond) {

    /// Requests a second of an app for which organizers chose nothing; the data API's own default.
    public static final int USUAL = 50;

    public static final int MOST = 10_000;
    public static final int MOST_READS = 1_000;

    /// @throws IllegalArgumentException when a number is out of bounds
    public AppRates {
        if (perSecond < 1
                || perSecond > MOST
                || readsPerSecond < 1
                || readsPerSecond > MOST_READS) {
            throw new IllegalArgumentException(
                    "no such rates: " + perSecond + ", " + readsPerSecond);
        }
    }

    /// What the app may ask at once after a pause: four seconds' worth.
    int burst() {
        return perSecond * 4;
    }

    /// What it may ask at once about one person: two and a half seconds' worth.
    int readsBurst() {
        return readsPerSecond * 5 / 2 + 1;
    }
}
