package org.mesinfos.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.DemoPurposes;

/// People decide by a purpose in a moment: what only scholars read with ease is not asked.
class PurposeReadabilityTests {

    private static final int LEAST = 30;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Optimisation algorithmique de la catégorisation de vos opérations bancaires.",
                "Procéder à l’identification des irrégularités de vos consommations énergétiques.",
                "Analyser vos données transactionnelles afin de personnaliser des recommandations."
            })
    void officialFrenchIsHard(String purpose) {
        assertThat(PurposeReadability.index(purpose, true)).isLessThan(LEAST);
        assertThat(PurposeReadability.hardWords(purpose, true)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Facilitate the identification of irregularities in transactional information.",
                "Analyse your transactional data to determine personalised recommendations."
            })
    void officialEnglishIsHard(String purpose) {
        assertThat(PurposeReadability.index(purpose, false)).isLessThan(LEAST);
    }

    @Test
    void plainPurposesAreEasy() {
        for (var scope : Catalogue.load().scopes()) {
            if (!scope.datasets().isEmpty()) {
                var purpose = DemoPurposes.of(scope.name());
                assertThat(PurposeReadability.index(purpose.fr(), true))
                        .as(purpose.fr())
                        .isGreaterThanOrEqualTo(LEAST);
                assertThat(PurposeReadability.index(purpose.en(), false))
                        .as(purpose.en())
                        .isGreaterThanOrEqualTo(LEAST);
            }
        }
    }

    @Test
    void theWordsThatMakeItHardAreNamed() {
        assertThat(PurposeReadability.hardWords("Catégorisation de vos opérations du mois.", true))
                .containsExactly("Catégorisation", "opérations");
        assertThat(PurposeReadability.index("", true)).isZero();
    }
}
