package org.mesinfos.auth.dataexport;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Allows one person to take everything along, for a quarter of an hour after they proved who they
/// are, and says how far that has come.
///
/// @param id unguessable
/// @param total how many records will be written, or 0 while that is not known
/// @param done how many were
/// @param until exclusive end
@Document("exports")
record ExportTicket(
        @Id String id, String person, State state, long total, long done, Instant until) {

    /// How far it has come.
    enum State {
        READY,
        RUNNING,
        DONE,
        /// Cut off; it can be begun again.
        FAILED;

        /// The message that names it.
        public String key() {
            return "export.state." + name();
        }
    }

    /// In hundredths; 0 while nothing is known.
    public int percent() {
        if (state == State.DONE) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
    }
}
