package org.mesinfos.people.check;

import java.util.ArrayList;
import java.util.List;

/// What a self-check has found; the first thousand are kept word for word, all are counted.
final class CheckFindings {

    private static final int KEPT = 1_000;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    /// A rule that does not hold.
    ///
    /// @param rule as a sentence
    /// @param record id of the record that breaks it; empty when it is about several
    /// @param detail what stands there
    record Finding(String person, String rule, String record, String detail) {

        @Override
        public String toString() {
            return person + " " + record + ": not true that " + rule + " (" + detail + ")";
        }
    }

    /// Where rules about one person say what does not hold.
    PersonFindings about(String person) {
        return new PersonFindings(person, this);
    }

    void add(Finding finding) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(finding);
        }
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
