package org.mesinfos.verify;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The entries of the log of checkpoints, one line of text each, so that anyone can read them.
public sealed interface LogEntry {

    /// Takes up a batch: `writer|201312|0000000007 <root>`.
    record TakenUp(BatchId batch, Hash root) implements LogEntry {

        @Override
        public String toString() {
            return batch + " " + root;
        }
    }

    /// States that the records of a month were deleted on time and how many batches they were in:
    /// `retired 201312 <batches>`.
    record Retired(String epoch, long batches) implements LogEntry {

        private static final Pattern FORM = Pattern.compile("retired ([0-9]{6}) ([0-9]{1,18})");

        @Override
        public String toString() {
            return "retired " + epoch + " " + batches;
        }
    }

    /// Reads back a line of the log.
    ///
    /// @throws IllegalArgumentException when it is anything else
    static LogEntry parse(String line) {
        var retired = Retired.FORM.matcher(line);
        if (retired.matches()) {
            return new Retired(retired.group(1), Long.parseLong(retired.group(2)));
        }
        int blank = line.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("not an entry of the log: " + line);
        }
        return new TakenUp(
                BatchId.parse(line.substring(0, blank)), Hash.parse(line.substring(blank + 1)));
    }

    /// The leaf of a line in the tree of the log.
    static Hash leaf(String line) {
        return MerkleTree.leaf(line.getBytes(StandardCharsets.UTF_8));
    }
}
