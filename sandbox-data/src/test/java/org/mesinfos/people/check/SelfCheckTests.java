package org.mesinfos.people.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Field;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.SandboxLives;
import org.mesinfos.people.bank.Merchant;
import org.mesinfos.people.telecom.Telephone;
import tools.jackson.databind.node.ObjectNode;

class SelfCheckTests {

    private static final Instant THREE_DAYS = Telephone.FIRST.plusSeconds(3 * 86_400);

    /// What must never leave its holder, by name or by look: equipment, cashiers, credentials.
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    ".*(imsi|imei|cashier|password|passwd|login|token|secret|credential).*");

    @Test
    void everybodysYearHoldsTogetherAndLooksReal() {
        var check = new SelfCheck();
        SandboxLives.ALL.forEach((person, life) -> check.add(person.name(), life));

        assertThat(check.findings()).isEmpty();
        assertThat(check.measures())
                .hasSizeGreaterThan(12)
                .allMatch(DistributionChecks.Measure::holds);
        assertThat(report(check)).contains("20 people").contains("0 broken rules");
    }

    @Test
    void aHundredRandomTamperingsAreAllCaught() {
        assertThatTamperingsAreCaught(100);
    }

    @Test
    @Tag("proof")
    void tenThousandRandomTamperingsAreAllCaught() {
        assertThatTamperingsAreCaught(10_000);
    }

    @Test
    void saysWhoseRecordBreaksWhichRule() {
        var life = new LinkedHashMap<>(shortLife("sandrine"));
        life.put("retail-receipts", life.get("retail-receipts").stream().skip(1).toList());
        var check = new SelfCheck();

        check.add("sandrine", life);

        assertThat(check.holds()).isFalse();
        assertThat(report(check))
                .contains("sandrine rr_")
                .contains("not true that a year begins with the reset of rewards");
    }

    @Test
    void aFillUpThatNoTankHoldsAndADriverWithoutFuelAreNoticed() {
        var life = shortLife("patrick");
        var dear = new LinkedHashMap<>(life);
        dear.put("bank-transactions", withAmount(life, Merchant.FUEL.name(), -105_900));
        var dry = new LinkedHashMap<>(life);
        dry.put(
                "bank-transactions",
                life.get("bank-transactions").stream()
                        .filter(one -> !isAt(one, Merchant.FUEL.name()))
                        .toList());

        assertThat(rulesBrokenBy(dear)).contains("a merchant asks what such merchants can ask");
        assertThat(rulesBrokenBy(dry)).contains("who drives for a living refuels every week");
    }

    @Test
    void aStudentPaysLessAtTheHairdressersThanOthersCan() {
        var life = shortLife("camille");
        var cut = withAmount(life, "COIFFEUR DEMO", -6_100);
        var student = new LinkedHashMap<>(life);
        student.put("bank-transactions", cut);
        var other = new LinkedHashMap<>(life);
        other.put(
                "bank-transactions",
                cut.stream().filter(one -> !isAt(one, "CROUS BOURSE")).toList());

        assertThat(rulesBrokenBy(student)).contains("a merchant asks what such merchants can ask");
        assertThat(rulesBrokenBy(other))
                .doesNotContain("a merchant asks what such merchants can ask");
    }

    private static List<String> rulesBrokenBy(Map<String, List<ObjectNode>> life) {
        var check = new SelfCheck();
        check.add("tampered", life);
        return check.findings().stream().map(CheckFindings.Finding::rule).toList();
    }

    private static List<ObjectNode> withAmount(
            Map<String, List<ObjectNode>> life, String merchant, long cents) {
        var records = new ArrayList<>(life.get("bank-transactions"));
        var paid = records.stream().filter(one -> isAt(one, merchant)).findFirst().orElseThrow();
        var changed = paid.deepCopy();
        changed.set("amount", EuroAmounts.json(cents));
        records.set(records.indexOf(paid), changed);
        return records;
    }

    private static boolean isAt(ObjectNode transaction, String label) {
        return PersonRecords.text(transaction, "label").equals(label);
    }

    @Test
    void whatBelongsToOnePersonIsNobodyElses() {
        var life = shortLife("sandrine");
        var check = new SelfCheck();

        check.add("sandrine", life);
        check.add("her double", life);

        assertThat(check.findings())
                .extracting(SelfCheckTests::who)
                .contains("her double: a telephone line belongs to one person")
                .contains("her double: an account belongs to one person");
    }

    private static String who(CheckFindings.Finding finding) {
        return finding.person() + ": " + finding.rule();
    }

    @Test
    void aFigureThatNobodyWouldBelieveIsOutOfBounds() {
        var life = new LinkedHashMap<>(shortLife("sandrine"));
        life.replaceAll((_, records) -> records.subList(0, Math.min(30, records.size())));
        var distributionChecks = new DistributionChecks();

        distributionChecks.add(new PersonRecords("sandrine", life));

        assertThat(distributionChecks.measures()).anyMatch(measure -> !measure.holds());
    }

    @Test
    void whatMustNeverLeaveItsHolderIsNowhere() {
        for (var dataset : Catalogue.load().datasets()) {
            assertThat(dataset.fields())
                    .extracting(Field::name)
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .as(dataset.id())
                    .noneMatch(name -> name.matches(FORBIDDEN.pattern()));
        }
        // 15 digits alone are the number of a telephone or of its card.
        var equipment = Pattern.compile("\"\\d{15}\"");
        SandboxLives.ALL.values().stream()
                .flatMap(life -> life.values().stream())
                .flatMap(List::stream)
                .forEach(
                        record -> {
                            if (equipment.matcher(record.toString()).find()) {
                                throw new AssertionError(record.toString());
                            }
                        });
    }

    private static void assertThatTamperingsAreCaught(int number) {
        var lives = List.of(shortLife("sandrine"), shortLife("patrick"));
        for (var life : lives) {
            var sound = new SelfCheck();
            sound.add("sound", life);
            assertThat(sound.findings()).isEmpty();
        }
        var recordTamperings = new RecordTamperings(number);
        var unnoticed = new ArrayList<String>();
        for (int i = 0; i < number; i++) {
            var tampered = recordTamperings.next(lives.get(i % lives.size()));
            var check = new SelfCheck();
            check.add("tampered", tampered.life());
            if (check.findings().isEmpty()) {
                unnoticed.add(tampered.what());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /// A year, but for where the telephone was and whom it called: three days are enough here.
    private static Map<String, List<ObjectNode>> shortLife(String name) {
        var life = new LinkedHashMap<String, List<ObjectNode>>();
        for (var dataset : Catalogue.load().datasets()) {
            var records = shortened(dataset.id(), SandboxLives.of(name, dataset.id()));
            if (!records.isEmpty()) {
                life.put(dataset.id(), records);
            }
        }
        return life;
    }

    private static List<ObjectNode> shortened(String dataset, List<ObjectNode> records) {
        return switch (dataset) {
            case "telecom-communications", "telecom-locations" ->
                    records.stream().filter(SelfCheckTests::isEarly).toList();
            case "google-location-history", "google-searches" ->
                    records.stream().limit(300).toList();
            default -> records;
        };
    }

    private static boolean isEarly(ObjectNode record) {
        return PersonRecords.instant(record, "occurredAt").isBefore(THREE_DAYS);
    }

    private static String report(SelfCheck check) {
        var bytes = new ByteArrayOutputStream();
        check.report(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
