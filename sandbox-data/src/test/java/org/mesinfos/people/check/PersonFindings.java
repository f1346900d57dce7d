package org.mesinfos.people.check;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What a self-check has found about one person.
record PersonFindings(String person, CheckFindings all) {

    /// @param rule as a sentence
    /// @param field what of the record to show where the rule does not hold
    void require(boolean holds, String rule, JsonNode record, String field) {
        require(holds, rule, record, () -> field + "=" + record.path(field));
    }

    /// @param detail what to show where the rule does not hold
    void require(boolean holds, String rule, JsonNode record, Supplier<String> detail) {
        if (!holds) {
            add(rule, PersonRecords.text(record, "id"), detail);
        }
    }

    /// A rule about several records.
    void require(boolean holds, String rule, Supplier<String> detail) {
        if (!holds) {
            add(rule, "", detail);
        }
    }

    private void add(String rule, String record, Supplier<String> detail) {
        all.add(new CheckFindings.Finding(person, rule, record, detail.get()));
    }
}
