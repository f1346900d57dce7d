package org.mesinfos.portal.conversation;

/// What a thread is about; each topic has a collection of its own.
public enum ThreadTopic {
    /// One request of a team to go live; with organizers.
    REVIEW("review_threads"),
    /// One idea; with organizers, or with a developer who wants to join.
    PRE_APPLICATION("pre_application_threads");

    private final String collection;

    ThreadTopic(String collection) {
        this.collection = collection;
    }

    String collection() {
        return collection;
    }
}
