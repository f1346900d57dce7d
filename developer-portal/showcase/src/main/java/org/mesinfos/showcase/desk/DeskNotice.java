package org.mesinfos.showcase.desk;

import java.util.Locale;

/// What a person is told when this app could not read.
public enum DeskNotice {
    /// The person paused the permission.
    PAUSED,
    /// The permission is over, and everything is erased.
    ENDED,
    /// It was for a single reading.
    ONCE,
    /// The organizers stopped reading for all apps.
    STOPPED,
    /// Too many calls, or MesInfos is busy or down: later.
    LATER,
    /// MesInfos does not know this app's key.
    KEY;

    /// As it stands in message keys.
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
