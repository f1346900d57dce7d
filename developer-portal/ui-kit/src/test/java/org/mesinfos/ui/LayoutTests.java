package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest
class LayoutTests {

    @Autowired MockMvcTester mvc;

    @Test
    void aPageIsFrenchUnlessTheReaderAsksOtherwise() {
        assertThat(html("/letter")).contains("lang=\"fr\"", "Aller au contenu");
        assertThat(mvc.get().uri("/letter").header("Accept-Language", "de, en;q=0.8"))
                .bodyText()
                .contains("lang=\"en\"", "Skip to content");
        assertThat(
                        mvc.get()
                                .uri("/letter")
                                .header("Accept-Language", "en")
                                .cookie(new Cookie("mesinfos_lang", "fr")))
                .bodyText()
                .contains("Aller au contenu");
    }

    @Test
    void theAddressChangesLanguageAndThemeAndIsRemembered() {
        var result = get("/letter?lang=en&theme=dark");

        assertThat(result).bodyText().contains("lang=\"en\"", "data-theme=\"dark\"");
        assertThat(result)
                .cookies()
                .hasValue("mesinfos_lang", "en")
                .isHttpOnly("mesinfos_lang", true);
        assertThat(result).cookies().hasValue("mesinfos_theme", "dark");
    }

    @Test
    void anUnknownLanguageOrThemeChangesNothing() {
        var result = get("/letter?lang=xx&theme=%22%3E");

        assertThat(result).bodyText().contains("lang=\"fr\"", "data-theme=\"auto\"");
        assertThat(result).cookies().doesNotContainCookie("mesinfos_lang");
    }

    @Test
    void everyFooterLeadsToThoseWhoAnswerForTheSite() {
        assertThat(html("/letter"))
                .contains("href=\"/information/legal-notice\"", "href=\"/information/privacy\"")
                .contains("href=\"/information/contact\"", "Accessibilité\u202f: non conforme");
    }

    @Test
    void nobodyAsksForTheErrorPageByItsAddress() {
        assertThat(get("/error")).hasStatus(404);
    }

    @Test
    void theSwitchesKeepTheRestOfTheAddress() {
        assertThat(html("/letter?app=carnet&lang=fr"))
                .contains("href=\"/letter?app=carnet&amp;lang=en\"")
                .contains("href=\"/letter?app=carnet&amp;theme=dark\"");
    }

    @Test
    void aBandShowsThatDataIsMadeUp() {
        assertThat(html("/letter")).contains("class=\"band\"");
    }

    @Test
    void ourStyleSheetCarriesItsHashAndIsKeptForever() {
        var link =
                Pattern.compile("href=\"(/ui/mesinfos-[0-9a-f]{32}\\.css)\"")
                        .matcher(html("/letter"));
        assertThat(link.find()).isTrue();

        var sheet = get(link.group(1));

        assertThat(sheet)
                .hasStatusOk()
                .headers()
                .hasValue("Cache-Control", "max-age=31536000, public, immutable");
        assertThat(sheet)
                .bodyText()
                .contains("layer(pico)")
                .containsPattern("url\\(\"/ui/tokens-[0-9a-f]{32}\\.css\"\\)");
    }

    @Test
    void pageHasNeitherInlineScriptNorStyle() {
        assertThat(html("/letter"))
                .doesNotContain("<style", "style=", "onclick", "javascript:")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).exchange();
    }

    private String html(String address) {
        return new String(
                get(address).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
