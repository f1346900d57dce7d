package org.mesinfos.ui;

import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;

/// The store behind the sessions.
interface StoredSessions extends SessionRepository<PageSession> {

    /// Takes the attribute out of the stored session.
    ///
    /// @return its value, to one caller only; null when there is none
    @Nullable Object take(PageSession session, String name);
}
