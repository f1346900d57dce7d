package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the search for words which nobody should have to read can fail.
class PageWordingTests {

    private static BrowserContext context;
    private static Page page;

    @BeforeAll
    static void aPage() {
        context = Chromium.forTest(PageWordingTests.class).fresh("fr-FR", ColorScheme.LIGHT, 1200);
        page = context.newPage();
    }

    @AfterAll
    static void close() {
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id of an organizer | organizer:olga a cherché
                    id of a person     | sandbox-germaine a refusé
                    scope              | Elle demande bank.accounts:read
                    dataset            | Surtout bank-accounts
                    constant           | État : TOO_MUCH
                    message key        | ??home.title_fr??
                    space              | Pourquoi ?
                    space              | le « ticket »
                    no space           | Pourquoi? Parce que
                    first of a month   | Le 1 décembre 2013
                    plural             | Une personne(s)
                    """)
    void whatNobodyShouldHaveToReadIsFound(String kind, String text) {
        show("<p>" + text + "</p>");

        assertThat(PageWording.problems(page).toString()).contains(kind + ": " + text);
    }

    @Test
    void aCellWithADashIsFound() {
        show("<table><tr><td>Lectures</td><td>–</td></tr></table><p>mars – avril</p>");

        assertThat(PageWording.problems(page)).hasSize(1).first().asString().startsWith("dash: ");
    }

    @Test
    void aWordThatBreaksInACellIsFound() {
        show(
                """
                <table style="table-layout: fixed; width: 60px; overflow-wrap: anywhere">
                <tr><td>3 décembre 2026</td></tr></table>""");

        assertThat(PageWording.problems(page)).singleElement().isEqualTo("broken word: décembre");
    }

    @Test
    void codeQuotationsAndGoodFrenchAreNot() {
        show(
                """
                <p><code>bank-accounts</code>, <span class="why">Pourquoi ?</span></p>
                <p>Pourquoi\u202f? Le 1er décembre, «\u202fle ticket\u202f»\u202f: 12:30.</p>
                <p lang="en">Why not?</p>""");

        assertThat(PageWording.problems(page)).isEmpty();
    }

    private void show(String body) {
        page.setContent("<!doctype html><html lang='fr'><body>" + body + "</body></html>");
    }
}
