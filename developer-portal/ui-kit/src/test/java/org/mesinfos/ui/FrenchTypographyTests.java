package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.FrenchTypography;
import org.springframework.boot.autoconfigure.context.MessageSourceProperties;

class FrenchTypographyTests {

    @Test
    void noSignStandsAloneAtTheBeginningOfALine() {
        assertThat(FrenchTypography.protect("Et après ? « Rien » : ni ceci ; ni cela !"))
                .isEqualTo(
                        "Et après\u202f? «\u202fRien\u202f»\u202f: ni ceci\u202f; ni cela\u202f!");
        assertThat(FrenchTypography.protect("à 12:00, http://carnet.example/?a=1"))
                .isEqualTo("à 12:00, http://carnet.example/?a=1");
    }

    @Test
    void messagesAreProtectedInFrenchAndStayAsTheyAreInEnglish() {
        var properties = new MessageSourceProperties();
        properties.getBasename().clear();
        properties.getBasename().add("messages/ui");
        properties.setFallbackToSystemLocale(false);
        var messages = new PageMessages(properties);

        assertThat(messages.getMessage("ui.foot", null, Locale.FRENCH))
                .startsWith("MesInfos\u202f:");
        assertThat(messages.getMessage("ui.colon", null, Locale.FRENCH)).isEqualTo("\u202f:");
        assertThat(messages.getMessage("ui.colon", null, Locale.ENGLISH)).isEqualTo(":");
    }
}
