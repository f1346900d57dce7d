package org.mesinfos.portal.app;

/// One thing to do before an app reaches real people, told by the part of the portal that knows.
public interface GoLiveStep {

    /// What it is, as in message keys.
    Name name();

    /// Whether the app has done it.
    boolean isDone(App app);

    /// Where it is done, below `/apps/{id}`.
    String where();

    /// The steps in the order in which they are taken.
    enum Name {
        ADDRESS,
        TRIED,
        BENCH,
        ASKED,
        APPROVED
    }
}
