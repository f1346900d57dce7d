package org.mesinfos.people.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.PhoneNumbers;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.people.output.CommandOptions;
import tools.jackson.databind.node.ObjectNode;

/// Proves that the made-up people's records follow their schemas, agree with each other, and look
/// like those of real people.
///
/// As a command it prints what it finds and a table of distributions, and exits with 1 when a rule
/// is broken.
public final class SelfCheck {

    private static final ShapeRules SHAPE = new ShapeRules(Catalogue.load());

    private final CheckFindings checkFindings = new CheckFindings();
    private final OwnershipRules ownership = new OwnershipRules();
    private final DistributionChecks distributionChecks = new DistributionChecks();
    private final DateSpan dateSpan;
    private long people;
    private long records;

    public SelfCheck() {
        this(DateSpan.YEAR);
    }

    /// @param span of which the lives are told, from the first of March 2013 on
    public SelfCheck(DateSpan dateSpan) {
        this.dateSpan = dateSpan;
    }

    /// Checks everybody in the documentation, or with `--people` and `--seed` a crowd, with
    /// `--panel` the demo panelists.
    public static void main(String[] arguments) {
        var check = of(CommandOptions.of(arguments, Set.of("people", "panel", "seed")));
        check.report(System.out);
        System.exit(check.holds() ? 0 : 1);
    }

    public static SelfCheck of(CommandOptions commandOptions) {
        var check = new SelfCheck();
        commandOptions
                .profiles()
                .forEach(one -> check.add(one.name(), SandboxRecords.of(one, Set.of())));
        return check;
    }

    /// Looks at one person's whole year.
    public void add(String person, Map<String, List<ObjectNode>> year) {
        var life = new PersonRecords(person, year);
        people++;
        records += year.values().stream().mapToLong(List::size).sum();
        var found = checkFindings.about(person);
        if (SHAPE.check(life, dateSpan.end(), found)) {
            BankRules.check(life, found);
            ShopRules.check(life, found);
            TelephoneRules.check(life, found);
            InsuranceRules.check(life, dateSpan.isTheYear(), found);
            EnergyRules.check(life, found);
            PersonRules.check(life, found);
            ownership.check(life, found);
            distributionChecks.add(life);
        }
    }

    /// Whether no rule is broken and every figure is within its bounds.
    boolean holds() {
        return checkFindings.count() == 0
                && distributionChecks.measures().stream()
                        .allMatch(DistributionChecks.Measure::holds);
    }

    public List<CheckFindings.Finding> findings() {
        return checkFindings.kept();
    }

    List<DistributionChecks.Measure> measures() {
        return distributionChecks.measures();
    }

    /// Prints what was found, broken rules first.
    void report(PrintStream out) {
        checkFindings.kept().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%d people, %d records, %d broken rules%n%n",
                people,
                records,
                checkFindings.count());
        if (people > PhoneNumbers.RANGE) {
            out.printf(
                    Locale.ROOT,
                    "Telephone lines repeat every %,d people: the range kept for fiction holds no"
                            + " more.%n%n",
                    PhoneNumbers.RANGE);
        }
        out.printf("%-40s %10s %18s%n", "figure", "value", "believable");
        for (var measure : distributionChecks.measures()) {
            out.printf(
                    Locale.ROOT,
                    "%-40s %10.2f %8.2f to %6.2f %s%n",
                    measure.name(),
                    measure.value(),
                    measure.low(),
                    measure.high(),
                    measure.holds() ? "" : "OUT OF BOUNDS");
        }
    }
}
