package org.mesinfos.showcase.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.data.DataRecord;

/// One record in a line: what it is, when, how much.
///
/// @param title its own words; empty where only its dataset can be named
/// @param amount null when it is about no money
record RecordSummary(
        DataRecord record,
        String dataset,
        String title,
        @Nullable LocalDate day,
        @Nullable BigDecimal amount) {

    /// What is a paper of its own, rather than a line in one.
    static final Set<String> DOCUMENTS =
            Set.of(
                    "insurance-contracts",
                    "energy-contracts",
                    "energy-bills",
                    "retail-receipts",
                    "own-documents");

    private static final List<String> TITLES = List.of("label", "title", "name", "offer");

    private static final List<String> DAYS =
            List.of(
                    "bookingDate",
                    "occurredAt",
                    "issuedOn",
                    "addedAt",
                    "effectiveDate",
                    "start",
                    "refreshedAt",
                    "firstRegistration",
                    "memberSince");

    private static final List<String> AMOUNTS =
            List.of("amount", "paidAmount", "premium", "unitPrice", "balance", "price", "cost");

    /// Fields by which records are told apart in words, by dataset.
    private static final Map<String, String> CODES =
            Map.of(
                    "insurance-contracts", "productFamily",
                    "energy-contracts", "energy",
                    "insurance-homes", "buildingType",
                    "telecom-communications", "channel",
                    "insurance-vehicles", "fuel");

    static RecordSummary of(DataRecord record, PageFormats format) {
        return new RecordSummary(
                record,
                record.dataset(),
                title(record, format),
                first(record, DAYS).map(record::day).findFirst().orElse(null),
                first(record, AMOUNTS).map(record::amount).findFirst().orElse(null));
    }

    private static String title(DataRecord record, PageFormats format) {
        var code = CODES.get(record.dataset());
        if (code != null) {
            return format.code(record.dataset(), code, record.text(code));
        }
        return first(record, TITLES).map(record::text).findFirst().orElse("");
    }

    private static Stream<String> first(DataRecord record, List<String> fields) {
        return fields.stream().filter(field -> record.json().hasNonNull(field));
    }

    public String holder() {
        return record.holder();
    }

    /// All that a search may find it by.
    String words(PageFormats format) {
        return String.join(
                " ",
                title,
                format.dataset(dataset),
                format.holder(holder()),
                record.text("rawLabel"),
                record.text("familyLabel"),
                record.text("aisleLabel"),
                String.join(" ", record.texts("guarantees")));
    }
}
