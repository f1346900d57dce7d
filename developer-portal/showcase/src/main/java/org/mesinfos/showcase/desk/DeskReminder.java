package org.mesinfos.showcase.desk;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// That a person wants to be reminded by mail; part of their desk, encrypted and erased with it.
///
/// @param address empty once they ended it
/// @param language of the mails
/// @param token in the links of the mails, with the key of the desk in front: who has it can
///   confirm and end, and sees nothing
/// @param since when they asked, or confirmed
/// @param confirmed whether somebody followed the link that went to the address
/// @param told of which events a mail has gone
public record DeskReminder(
        String address,
        String language,
        String token,
        Instant since,
        boolean confirmed,
        Set<String> told) {

    public boolean isOn() {
        return confirmed && !address.isEmpty();
    }

    public boolean isWaiting() {
        return !confirmed && !address.isEmpty();
    }

    public DeskReminder confirmed(Instant now) {
        return new DeskReminder(address, language, token, now, true, told);
    }

    /// Without address and without what was told; when it was asked for stays, so that nobody has
    /// mails sent to somebody else one after the other.
    public DeskReminder ended() {
        return new DeskReminder("", language, "", since, false, Set.of());
    }

    public DeskReminder told(String event, boolean isTold) {
        var all = new TreeSet<>(told);
        if (isTold) {
            all.add(event);
        } else {
            all.remove(event);
        }
        return new DeskReminder(address, language, token, since, confirmed, all);
    }

    @Override
    public String toString() {
        return "DeskReminder";
    }
}
