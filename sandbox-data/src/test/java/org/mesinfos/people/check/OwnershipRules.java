package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mesinfos.people.PhoneNumbers;

/// Rules between people: what belongs to one person alone.
///
/// The first ones are remembered, so that a million people need no more memory than a thousand.
final class OwnershipRules {

    private static final int REMEMBERED = 100_000;

    private final Set<String> lines = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();

    void check(PersonRecords life, PersonFindings findings) {
        for (var dataset : List.of("telecom-communications", "telecom-locations")) {
            var records = life.of(dataset);
            if (!records.isEmpty()) {
                checkLine(text(records.getFirst(), "line"), findings);
                break;
            }
        }
        for (var account : life.of("bank-accounts")) {
            var iban = text(account, "iban");
            findings.require(
                    iban.isEmpty() || accounts.size() == REMEMBERED || accounts.add(iban),
                    "an account belongs to one person",
                    account,
                    "iban");
        }
    }

    /// Once the numbers kept for fiction are used up, lines repeat.
    private void checkLine(String line, PersonFindings findings) {
        boolean usedUp = lines.size() == PhoneNumbers.RANGE;
        findings.require(
                usedUp || lines.add(line),
                "a telephone line belongs to one person",
                () -> "line=" + line);
    }
}
