package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.day;
import static org.mesinfos.people.check.PersonRecords.instant;
import static org.mesinfos.people.check.PersonRecords.isNull;
import static org.mesinfos.people.check.PersonRecords.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.catalogue.RecordCheck.Finding;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.bank.Rib;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules that hold in every dataset: shape, keys, order, time, and values nobody real can have.
final class ShapeRules {

    /// The ranges that the French numbering plan keeps for fiction, in both notations: one holder
    /// writes some numbers the national way.
    private static final Pattern FICTION =
            Pattern.compile("(\\+33|0)(19900|26191|35301|46571|53649|63998)\\d{4}");

    private static final Pattern PHONE = Pattern.compile("(\\+|00)\\d{6,15}|0[1-9]\\d{8}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[0-9A-Z]{11,30}");
    private static final Pattern EQUIPMENT = Pattern.compile("\\d{15}");
    private static final Duration LONGEST_WAIT = Duration.ofDays(40);

    private final Catalogue catalogue;
    private final Map<String, RecordCheck> checks = new HashMap<>();

    ShapeRules(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.datasets().forEach(one -> checks.put(one.id(), new RecordCheck(one)));
    }

    /// Looks at all records.
    ///
    /// @return whether every record has the shape of its dataset, so that other rules may read it
    boolean check(PersonRecords life, Instant end, PersonFindings findings) {
        long before = findings.all().count();
        for (var id : life.records().keySet()) {
            checkShape(life, id, findings);
        }
        if (findings.all().count() > before) {
            return false;
        }
        for (var id : life.records().keySet()) {
            var dataset = catalogue.dataset(id).orElseThrow();
            checkKeys(life, dataset, findings);
            checkTimes(life, dataset, end, findings);
            checkValues(life, dataset, findings);
        }
        return true;
    }

    private void checkShape(PersonRecords life, String id, PersonFindings findings) {
        var check = checks.get(id);
        if (check == null) {
            findings.require(false, "the catalogue knows the dataset", () -> id);
            return;
        }
        for (var record : life.of(id)) {
            for (Finding broken : check.check(record)) {
                findings.require(false, "a record follows its schema", record, broken::toString);
            }
        }
    }

    private static void checkKeys(PersonRecords life, Dataset dataset, PersonFindings findings) {
        var ids = new HashSet<String>();
        var keys = new HashSet<String>();
        for (var record : life.of(dataset.id())) {
            findings.require(ids.add(text(record, "id")), "an id names one record", record, "id");
            var key = key(dataset, record);
            findings.require(keys.add(key), "a natural key names one record", record, () -> key);
        }
    }

    private static String key(Dataset dataset, ObjectNode record) {
        var key = new StringBuilder(text(record, "holder"));
        dataset.naturalKey().forEach(field -> key.append('|').append(record.get(field)));
        return key.toString();
    }

    private static void checkTimes(
            PersonRecords life, Dataset dataset, Instant end, PersonFindings findings) {
        var field = dataset.timeField();
        var before = "";
        for (var record : life.of(dataset.id())) {
            var imported = instant(record, "importedAt");
            findings.require(
                    imported.isBefore(end.plus(LONGEST_WAIT)),
                    "a record arrives soon after the period",
                    record,
                    "importedAt");
            if (field == null || isNull(record, field)) {
                continue;
            }
            var time = time(record, field);
            findings.require(
                    !time.isAfter(imported), "nothing arrives before it happens", record, field);
            var place = text(record, field) + text(record, "id");
            findings.require(
                    before.compareTo(place) < 0,
                    "records stand in the order of their time",
                    record,
                    field);
            before = place;
        }
    }

    private static Instant time(JsonNode record, String field) {
        var text = text(record, field);
        return text.length() > 10
                ? Instant.parse(text)
                : FrenchCalendar.at(day(record, field), LocalTime.MIDNIGHT);
    }

    private static void checkValues(PersonRecords life, Dataset dataset, PersonFindings findings) {
        for (var field : dataset.fields()) {
            if (field.type() != Field.Type.STRING && field.type() != Field.Type.STRING_LIST) {
                continue;
            }
            for (var record : life.of(dataset.id())) {
                var value = record.get(field.name());
                if (value.isString()) {
                    checkText(record, value.asString(), findings);
                } else {
                    value.forEach(one -> checkText(record, one.asString(), findings));
                }
            }
        }
    }

    private static void checkText(ObjectNode record, String text, PersonFindings findings) {
        if (PHONE.matcher(text).matches()) {
            findings.require(
                    FICTION.matcher(text).matches(),
                    "a telephone number is one of those kept for fiction",
                    record,
                    () -> text);
        }
        if (IBAN.matcher(text).matches()) {
            findings.require(
                    Rib.isMadeUp(text),
                    "an IBAN has valid check digits and letters in its account",
                    record,
                    () -> text);
        }
        findings.require(
                !EQUIPMENT.matcher(text).matches(),
                "no number of a telephone or its card leaves the operator",
                record,
                () -> text);
        findings.require(
                !text.contains("@") || text.matches(".+@example\\.(org|com|net)"),
                "an e-mail address is an example",
                record,
                () -> text);
    }
}
