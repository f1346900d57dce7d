package org.mesinfos.people.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class RibTests {

    @Test
    void computesTheCheckDigitsOfThePublishedExamples() {
        assertThat(new Rib("30003", "SANDBOX0001").iban()).isEqualTo("FR223000309999SANDBOX000185");
        assertThat(new Rib("20041", "SANDBOX0002").iban()).isEqualTo("FR512004109999SANDBOX000223");
        assertThat(new Rib("42559", "SANDBOX0003").iban()).isEqualTo("FR654255909999SANDBOX000335");
    }

    @Test
    void everyIbanLeavesOneModulo97() {
        PropertyCheck.check(
                1000,
                2013,
                values -> {
                    int bank = values.between(0, 99_999);
                    int account = values.between(0, 9_999);
                    var iban =
                            new Rib("%05d".formatted(bank), "SANDBOX%04d".formatted(account))
                                    .iban();

                    var digits = new StringBuilder();
                    (iban.substring(4) + iban.substring(0, 4))
                            .chars()
                            .forEach(c -> digits.append(Character.getNumericValue(c)));
                    assertThat(iban).hasSize(27);
                    assertThat(new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)))
                            .isEqualTo(BigInteger.ONE);
                });
    }
}
