package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DataDictionaryTests {

    private final Catalogue catalogue = Catalogue.load();
    private final DataDictionary french = new DataDictionary(catalogue, Locale.FRENCH);
    private final DataDictionary english = new DataDictionary(catalogue, Locale.ENGLISH);

    @Test
    void explainsEveryFieldInBothLanguagesAndForms() {
        for (var dataset : catalogue.datasets()) {
            for (var field : dataset.fields()) {
                assertThat(french.markdown()).contains("| `" + field.name() + "` |");
                assertThat(french.markdown()).contains(field.description().in(Locale.FRENCH));
                assertThat(english.markdown()).contains(field.description().en());
                assertThat(english.html()).contains("<td>" + field.name() + "</td>");
            }
        }
    }

    @Test
    void thePageIsWellFormedAndCarriesNeitherStyleNorScript() {
        assertThat(french.html())
                .startsWith("<!doctype html>")
                .contains("<html lang=\"fr\">")
                .doesNotContain("<script", "style=", "<style");
        assertThat(count(french.html(), "<tr>")).isEqualTo(count(french.html(), "</tr>"));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length;
    }
}
