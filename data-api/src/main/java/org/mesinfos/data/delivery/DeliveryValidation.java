package org.mesinfos.data.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.records.RecordEnvelope;
import org.mesinfos.records.StoredRecord;
import tools.jackson.databind.node.ObjectNode;

/// The lines of one delivery: good ones by panelist, and what is wrong with the others.
final class DeliveryValidation {

    private static final String PANELIST = "panelist";
    private static final Pattern PERSON = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    // Those of the platform, and those that developers invented.
    private static final List<String> MADE_UP = List.of("sandbox-", "own-");
    private static final int MOST_FINDINGS = 1000;
    private static final int LONGEST_VALUE = 80;

    private final Dataset dataset;
    private final String holder;
    private final Instant receivedAt;
    private final DeliveryLineParser format;
    private final RecordCheck check;
    private final RecordEnvelope envelope;
    private final Set<String> neededToDelete;
    private final Predicate<String> hasLeft;
    private final Map<String, Boolean> left = new HashMap<>();
    private final Map<String, List<ObjectNode>> good = new LinkedHashMap<>();
    private final Map<String, List<Integer>> numbersOfGood = new HashMap<>();
    private final List<Delivery.Finding> findings = new ArrayList<>();
    private int lines;
    private int quarantined;

    /// @param hasLeft whether somebody of that id left the platform
    DeliveryValidation(
            Dataset dataset,
            String holder,
            Instant receivedAt,
            DeliveryLineParser format,
            Predicate<String> hasLeft) {
        this.hasLeft = hasLeft;
        this.dataset = dataset;
        this.holder = holder;
        this.receivedAt = receivedAt;
        this.format = format;
        this.check = new RecordCheck(dataset);
        this.envelope = new RecordEnvelope(dataset, receivedAt);
        this.neededToDelete = new HashSet<>(dataset.naturalKey());
        // Nobody deletes in another's name.
        neededToDelete.add("holder");
        if (dataset.timeField() != null) {
            neededToDelete.add(dataset.timeField());
        }
    }

    /// Who delivers.
    String holder() {
        return holder;
    }

    /// When it came.
    Instant receivedAt() {
        return receivedAt;
    }

    /// @param number of the line, from 1
    void add(int number, String line) {
        lines++;
        var wrong = new ArrayList<Delivery.Finding>();
        take(number, line, wrong);
        if (!wrong.isEmpty()) {
            quarantined++;
            keep(wrong);
        }
    }

    private void keep(List<Delivery.Finding> wrong) {
        wrong.stream().limit(MOST_FINDINGS - findings.size()).forEach(findings::add);
    }

    private void take(int number, String line, List<Delivery.Finding> wrong) {
        var record = format.reader().apply(line);
        if (record == null) {
            // Nobody can tell whose it was, so nothing of it is kept.
            wrong.add(new Delivery.Finding(number, "", format.unreadable(), "", ""));
            return;
        }
        var person = record.path(PANELIST).asString("");
        record.remove(PANELIST);
        if (!PERSON.matcher(person).matches()) {
            // Nobody could find and erase later what is quoted under a name that is no id.
            wrong.add(finding(number, PANELIST, RecordCheck.Rule.FORMAT, "", ""));
            return;
        }
        if (MADE_UP.stream().anyMatch(person::startsWith)) {
            wrong.add(refused(number, DeliveryRule.MADE_UP));
            return;
        }
        if (left.computeIfAbsent(person, hasLeft::test)) {
            wrong.add(refused(number, DeliveryRule.LEFT));
            return;
        }
        var deletion = record.path(StoredRecord.DELETED).asBoolean(false);
        record.remove(StoredRecord.DELETED);
        complete(record, person);
        check.check(record).stream()
                .filter(found -> !deletion || neededToDelete.contains(found.field()))
                .map(found -> finding(number, found.field(), found.rule(), found.value(), person))
                .forEach(wrong::add);
        if (wrong.isEmpty()) {
            var kept = deletion ? deletion(record) : record;
            good.computeIfAbsent(person, _ -> new ArrayList<>()).add(kept);
            numbersOfGood.computeIfAbsent(person, _ -> new ArrayList<>()).add(number);
        }
    }

    private static Delivery.Finding refused(int number, DeliveryRule why) {
        return new Delivery.Finding(number, PANELIST, why, "", "");
    }

    /// Whose lines would be written, or are quoted in findings.
    Set<String> people() {
        var people = new HashSet<>(good.keySet());
        people.addAll(quoted());
        return people;
    }

    /// Keeps out the lines of everybody who is not a panelist, and what they quote: nobody could
    /// ever ask to have it erased.
    void keepOnly(Set<String> panelists) {
        var others = people();
        others.removeAll(panelists);
        others.forEach(person -> keepOut(person, DeliveryRule.UNKNOWN_PANELIST));
    }

    /// Keeps out the good lines of one person after all, and what the others quote.
    void keepOut(String person, DeliveryRule why) {
        good.remove(person);
        var numbers = numbersOfGood.getOrDefault(person, List.of());
        numbersOfGood.remove(person);
        quarantined += numbers.size();
        keep(numbers.stream().map(number -> refused(number, why)).toList());
        unquote(person);
    }

    /// Takes out of the findings what stood in that person's lines.
    void unquote(String person) {
        findings.replaceAll(found -> found.about().equals(person) ? found.erased() : found);
    }

    /// Whose lines are quoted in findings.
    Set<String> quoted() {
        return findings.stream()
                .map(Delivery.Finding::about)
                .filter(about -> !about.isEmpty())
                .collect(Collectors.toSet());
    }

    // A holder may send the envelope or not, but only its own; ids are ours to give.
    private void complete(ObjectNode record, String person) {
        if (record.has("holder") && !holder.equals(record.path("holder").asString(""))) {
            record.putNull("holder");
        }
        record.remove("id");
        envelope.complete(record, person, holder);
    }

    private ObjectNode deletion(ObjectNode record) {
        var kept = new HashSet<>(Set.of("id", "holder", "dataset", "schemaVersion", "importedAt"));
        kept.addAll(neededToDelete);
        return record.retain(kept).put(StoredRecord.DELETED, true);
    }

    private static Delivery.Finding finding(
            int line, String field, RecordCheck.Rule rule, String value, String about) {
        var shown = value.substring(0, Math.min(value.length(), LONGEST_VALUE));
        return new Delivery.Finding(line, field, DeliveryRule.of(rule), shown, about);
    }

    /// Good records by panelist, as they are now.
    Map<String, List<ObjectNode>> good() {
        return new LinkedHashMap<>(good);
    }

    Delivery report(String id) {
        return Delivery.of(id, holder, dataset.id(), receivedAt, counts(), inOrder());
    }

    /// The report on lines that are not to be stored.
    DeliveryDryRun verdict() {
        return DeliveryDryRun.of(dataset.id(), counts(), inOrder());
    }

    private Delivery.Counts counts() {
        return new Delivery.Counts(lines, good.size(), quarantined);
    }

    private List<Delivery.Finding> inOrder() {
        return findings.stream().sorted(Comparator.comparingInt(Delivery.Finding::line)).toList();
    }
}
