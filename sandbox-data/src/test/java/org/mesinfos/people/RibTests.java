package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RibTests {

    @Test
    void computesTheCheckDigitsOfThePublishedExamples() {
        assertThat(new Rib("30003", "SANDBOX0001").iban()).isEqualTo("FR223000309999SANDBOX000185");
        assertThat(new Rib("20041", "SANDBOX0002").iban()).isEqualTo("FR512004109999SANDBOX000223");
        assertThat(new Rib("42559", "SANDBOX0003").iban()).isEqualTo("FR654255909999SANDBOX000335");
    }

    @Property(seed = "2013")
    void everyIbanLeavesOneModulo97(
            @ForAll @IntRange(min = 0, max = 99_999) int bank,
            @ForAll @IntRange(min = 0, max = 9_999) int account) {
        var iban = new Rib("%05d".formatted(bank), "SANDBOX%04d".formatted(account)).iban();

        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .forEach(c -> digits.append(Character.getNumericValue(c)));
        assertThat(iban).hasSize(27);
        assertThat(new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)))
                .isEqualTo(BigInteger.ONE);
    }
}
