package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;

class DemoPurposesTests {

    @Test
    void everyScopeHasAReasonOfItsOwnInBothLanguages() {
        List<LocalText> purposes =
                Catalogue.load().scopes().stream()
                        .filter(scope -> !scope.datasets().isEmpty())
                        .map(Scope::name)
                        .map(DemoPurposes::of)
                        .toList();

        assertThat(purposes)
                .extracting(LocalText::fr)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(30);
        assertThat(purposes).extracting(LocalText::en).doesNotHaveDuplicates();
    }

    @Test
    void aScopeOfTheProtocolHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoPurposes.of("openid"))
                .withMessageContaining("openid");
    }
}
