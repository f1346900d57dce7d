package org.mesinfos.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;

class TrustedNamesTests {

    private final TrustedNames names =
            new TrustedNames(Catalogue.load(), List.of(" Banque de France "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Orange",
                "\u041Erange", // Cyrillic О
                "\u041Er\u0430ng\u0435",
                "0range",
                "ORANGE",
                "\uFF2Frange", // fullwidth
                "\uD835\uDC0Erange", // mathematical bold
                "Òrange Budget",
                "Mon or\u0430nge"
            })
    void whatCanBeReadAsAHoldersNameIsFound(String name) {
        assertThat(names.impersonatedBy(name)).as(name).isEqualTo("Orange");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MesInfos", "Mes Infos", "M\u0435s\u0406nf\u043Es", "MES1NFOS", "mesInf0s+"})
    void whatCanBeReadAsThePlatformIsFound(String name) {
        assertThat(names.impersonatedBy(name)).as(name).isEqualTo("MesInfos");
    }

    @Test
    void whatTheOperatorProtectsIsFoundToo() {
        assertThat(names.impersonatedBy("B\u0430nque de France")).isEqualTo("Banque de France");
        assertThat(names.impersonatedBy("Banque du coin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Carnet Énergie",
                "Orangerie",
                "Mes dépenses",
                "Кошелёк",
                "家計簿",
                "L’été à vélo"
            })
    void otherNamesAreTheirOwn(String name) {
        assertThat(names.impersonatedBy(name)).as(name).isNull();
        assertThat(ConfusableNames.isWellFormed(name)).as(name).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u041Erange", // Cyrillic and Latin
                "Αpp Budget", // Greek Alpha and Latin
                "Budget\u200B", // zero width space
                "Budget\u202Egro", // right-to-left override
                "Bud\u2066get", // isolate
                "\uD835\uDC0Erange", // letters for formulas
                "Budget \u0661 2" // digits of two scripts
            })
    void namesThatMixScriptsOrHideSignsAreNotSound(String name) {
        assertThat(ConfusableNames.isWellFormed(name)).as(name).isFalse();
    }

    @Test
    void namesThatAreReadAlikeAreAlike() {
        assertThat(ConfusableNames.areAlike("Carnet Énergie", "CARNET  ENERGIE")).isTrue();
        assertThat(ConfusableNames.areAlike("Paypal", "\u0420\u0430\u0443\u0440\u0430l")).isTrue();
        assertThat(ConfusableNames.areAlike("Modern", "Modem")).isTrue();
        assertThat(ConfusableNames.areAlike("Carnet Énergie", "Carnet Santé")).isFalse();
        assertThat(ConfusableNames.areAlike("", "")).isFalse();
    }
}
