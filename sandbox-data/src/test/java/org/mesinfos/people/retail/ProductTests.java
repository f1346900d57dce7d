package org.mesinfos.people.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class ProductTests {

    @Test
    void computesTheCheckDigitOfABarcode() {
        assertThat(Product.withCheckDigit("299000000001")).isEqualTo("2990000000019");
    }

    @Test
    void everyBarcodeHasThirteenDigitsThatWeighAMultipleOfTen() {
        PropertyCheck.check(
                1000,
                2013,
                values -> {
                    long number = values.between(0L, 999_999_999_999L);
                    var gtin = Product.withCheckDigit("%012d".formatted(number));

                    int sum = 0;
                    for (int i = 0; i < 13; i++) {
                        sum += Character.digit(gtin.charAt(i), 10) * (i % 2 == 0 ? 1 : 3);
                    }
                    assertThat(gtin).hasSize(13);
                    assertThat(sum % 10).isZero();
                });
    }

    @Test
    void shelvesHoldNoCodeTwiceAndNoLabelLongerThanATill() {
        assertThat(ProductRange.all()).extracting(Product::gtin).doesNotHaveDuplicates();
        assertThat(ProductRange.all())
                .filteredOn(Product::barcode)
                .allSatisfy(product -> assertThat(product.label()).hasSizeLessThanOrEqualTo(32));
    }
}
