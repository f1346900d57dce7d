package org.mesinfos.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

class InformationPagesTests {

    private final InformationPages pages =
            new InformationPages(
                    new InformationProperties(
                            "La Fing",
                            "8 passage Brulon, Paris",
                            "bonjour@fing.example",
                            "Chez soi"),
                    new StaticMessageSource());

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyPageIsThereAndSaysWhoAnswersForThisInstallation(String language) {
        var all = pages.all(Locale.of(language));

        assertThat(all).extracting(Guide::slug).isEqualTo(InformationPages.SLUGS);
        assertThat(all)
                .allSatisfy(
                        page -> {
                            assertThat(page.title()).isNotBlank();
                            assertThat(page.html()).doesNotContain("{").hasSizeGreaterThan(200);
                        });
        assertThat(page("legal-notice", language))
                .contains("La Fing", "8 passage Brulon", "Chez soi");
        for (var slug : List.of("contact", "privacy", "accessibility")) {
            assertThat(page(slug, language)).contains("bonjour@fing.example");
        }
    }

    @Test
    void frenchSignsNeverBeginALine() {
        assertThat(pages.all(Locale.FRENCH))
                .allSatisfy(
                        page ->
                                assertThat(page.html() + page.title())
                                        .doesNotContainPattern("« | [:;?!»]"));
        assertThat(page("contact", "fr")).contains("«\u202fMes droits\u202f»");
    }

    @Test
    void thereIsNoOtherPage() {
        assertThat(pages.find("secrets", Locale.FRENCH)).isEmpty();
    }

    private String page(String slug, String language) {
        return pages.find(slug, Locale.of(language)).orElseThrow().html();
    }
}
