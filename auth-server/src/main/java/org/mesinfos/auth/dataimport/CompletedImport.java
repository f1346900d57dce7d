package org.mesinfos.auth.dataimport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// What a person brought along once, and from where.
///
/// @param key person, `|`, and the time
/// @param issuer platform that wrote the file, as the file says
/// @param madeAt when it was written, as it says
/// @param signed whether it is known to be this platform's, unchanged
/// @param parts what became of each dataset; papers are one
/// @param leftOut the papers that were not taken; never null, whatever is stored
/// @param permissions how many permissions came along, to be read only; never null either
@Document("imports")
record CompletedImport(
        @Id String key,
        Instant at,
        String issuer,
        Instant madeAt,
        boolean signed,
        List<Part> parts,
        @Nullable List<LeftOut> leftOut,
        @Nullable Integer permissions) {

    CompletedImport {
        parts = List.copyOf(parts);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        permissions = permissions == null ? 0 : permissions;
    }

    private static final int LONGEST_NAME = 120;

    /// A paper that was not taken.
    ///
    /// @param name as the file says
    record LeftOut(String name, Reason reason) {

        LeftOut {
            name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        }

        /// Why.
        enum Reason {
            /// It was taken out of the file before it was sent.
            ABSENT,
            EMPTY,
            TOO_LARGE,
            OTHER_TYPE,
            TOO_MANY,
            TOO_MANY_REMOVED;

            /// The message that explains it.
            public String key() {
                return "import.left-out." + name();
            }
        }
    }

    /// What became of the records of one dataset.
    ///
    /// @param taken how many were added
    /// @param known how many were there already
    /// @param wrong how many do not have the dataset's form
    /// @param faults the first of what is wrong, such as `line 3, paidAmount: MISSING`
    record Part(
            String dataset, State state, int taken, int known, int wrong, List<String> faults) {}

    /// How far a dataset came.
    enum State {
        TAKEN,
        /// This platform has no such dataset.
        UNKNOWN,
        /// It holds no list of records.
        UNREADABLE,
        /// The data API did not take all of it; to send the file again completes it.
        INTERRUPTED;

        /// The message that names it.
        public String key() {
            return "import.state." + name();
        }
    }
}
