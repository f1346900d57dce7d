package org.mesinfos.auth.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.catalogue.Catalogue;

/// Which companies a page names: those that the person has, not all that there could be.
class HolderNamesTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<String> BANK = List.of("bank-accounts", "bank-transactions");

    @Test
    void ofWhatThePersonHasItsOwnHoldersAreNamed() {
        var held = Map.of("bank-accounts", held(3, "la-banque-postale"));

        assertThat(HolderNames.of(CATALOGUE, BANK, held)).containsExactly("La Banque Postale");
        assertThat(HolderNames.isNothing(BANK, held)).isFalse();
    }

    @Test
    void whoHasNothingYetReadsWhereItWouldComeFrom() {
        var held = Map.of("retail-receipts", held(5, "intermarche"));

        assertThat(HolderNames.isNothing(BANK, held)).isTrue();
        assertThat(HolderNames.of(CATALOGUE, BANK, held))
                .hasSizeGreaterThan(1)
                .contains("La Banque Postale");
        assertThat(HolderNames.isNothing(BANK, Map.of("bank-accounts", held(0)))).isTrue();
    }

    @Test
    void whileNobodyKnowsNothingIsSaidOfIt() {
        assertThat(HolderNames.isNothing(BANK, null)).isFalse();
        assertThat(HolderNames.of(CATALOGUE, BANK, null)).contains("La Banque Postale");
    }

    private static Held held(int count, String... holders) {
        return new Held("any", List.of(holders), count, null, null, null);
    }
}
