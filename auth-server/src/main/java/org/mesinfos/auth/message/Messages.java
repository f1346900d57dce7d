package org.mesinfos.auth.message;

import org.mesinfos.auth.person.PersonId;

/// Tells people what concerns them.
public interface Messages {

    /// Tells it in the person's space, and by mail where they can be reached so; nothing waits for
    /// the mail. Whoever tells the same again, on any node, changes nothing.
    ///
    /// @return whether the person has been told, now or before; false when they turned that off
    boolean tell(PersonId person, News news);

    /// How many messages the person has not seen, up to some dozens.
    int unseen(PersonId person);
}
