package org.mesinfos.people;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What a self-check has found; the first thousand are kept word for word, all are counted.
final class Findings {

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

    void require(
            boolean holds,
            LifeRecords life,
            String rule,
            JsonNode record,
            Supplier<String> detail) {
        if (!holds) {
            add(new Finding(life.person(), rule, LifeRecords.text(record, "id"), detail.get()));
        }
    }

    void require(boolean holds, LifeRecords life, String rule, JsonNode record, String field) {
        require(holds, life, rule, record, () -> field + "=" + record.path(field));
    }

    void require(boolean holds, LifeRecords life, String rule, Supplier<String> detail) {
        if (!holds) {
            add(new Finding(life.person(), rule, "", detail.get()));
        }
    }

    private void add(Finding finding) {
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
