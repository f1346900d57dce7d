package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.people.bank.BankLedger;
import org.mesinfos.people.check.SelfCheck;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.people.output.CommandOptions;

class SyntheticPopulationTests {

    @Test
    void aCrowdIsAsBelievableAsThePeopleOfTheDocumentation() {
        assertThat(crowdOf("4").findings()).isEmpty();
    }

    @Test
    @Tag("proof")
    void aLargeCrowdIsAsBelievableAsThePeopleOfTheDocumentation() {
        assertThat(crowdOf("60").findings()).isEmpty();
    }

    private static SelfCheck crowdOf(String people) {
        return SelfCheck.of(
                CommandOptions.of(
                        new String[] {"--people", people, "--seed", "7"},
                        Set.of("people", "seed")));
    }

    /// Rare things happen in a large crowd; these two people once broke a rule.
    @ParameterizedTest
    @ValueSource(ints = {113, 314})
    void somebodyToWhomSomethingRareHappensIsBelievableToo(int panelist) {
        var person = DemoPanel.of(330).get(panelist - 1);
        var check = new SelfCheck();

        check.add(person.name(), SandboxRecords.of(person, Set.of()));

        assertThat(check.findings()).isEmpty();
    }

    @Test
    void theSamePersonOfASeedIsTheSameEachTimeAndAnotherOfAnother() {
        assertThat(SyntheticPopulation.person(7, 4_711))
                .isEqualTo(SyntheticPopulation.person(7, 4_711));
        assertThat(SyntheticPopulation.person(8, 4_711))
                .isNotEqualTo(SyntheticPopulation.person(7, 4_711));
    }

    @Test
    void theMillionthPersonHasAnAccountOfTheirOwn() {
        var millionth = BankLedger.of(someoneWithABank(1_000_000), List.of(), List.of());

        assertThat(millionth)
                .extracting(bankAccount -> bankAccount.rib().iban().length())
                .containsOnly(27);
        assertThat(millionth.getFirst().rib().account()).matches("SBX\\d{8}");
    }

    @Test
    void tenThousandPeopleHaveLinesOfTheirOwnAndNobodyCallsThemselves() {
        var lines =
                IntStream.rangeClosed(1, 10_000).mapToObj(PhoneNumbers::line).distinct().count();

        assertThat(lines).isEqualTo(10_000);
        for (int number : List.of(5_001, 7_777, 9_999)) {
            assertThat(ContactCircle.of(SyntheticPopulation.person(7, number)).people())
                    .extracting(ContactCircle.Acquaintance::phone)
                    .doesNotContain(PhoneNumbers.line(number));
        }
    }

    @Test
    void saysWhichOptionItDoesNotKnow() {
        assertThatThrownBy(
                        () -> CommandOptions.of(new String[] {"--poeple", "3"}, Set.of("people")))
                .hasMessageContaining("--poeple")
                .hasMessageContaining("--people");
    }

    private static Profile someoneWithABank(int from) {
        for (int number = from; ; number--) {
            var person = SyntheticPopulation.person(0, number);
            if (person.holders().stream().anyMatch(holder -> holder.startsWith("la-banque"))) {
                return person;
            }
        }
    }
}
