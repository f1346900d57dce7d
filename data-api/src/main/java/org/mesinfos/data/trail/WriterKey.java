package org.mesinfos.data.trail;

import java.time.Instant;

/// What a process signs its batches with.
///
/// @param key the private part is in this process alone, or in the file of its node
/// @param certificate of the trail's authority over the public part
/// @param notAfter the last moment at which it may sign
record WriterKey(NoteKey key, String certificate, Instant notAfter) {

    /// Names keys of writers in signed notes.
    static final String NAME = NoteKey.ORIGIN + "/writer";

    @Override
    public String toString() {
        return "WriterKey[" + key.verifierKey() + "]";
    }
}
