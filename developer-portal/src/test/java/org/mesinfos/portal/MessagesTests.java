package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mesinfos.ui.testing.MessageKeys;
import org.mesinfos.ui.testing.Templates;

class MessagesTests {

    @Test
    void bothLanguagesSayEverythingThatThePagesNeedAndNoMore() {
        assertThat(MessageKeys.of(Path.of(""), "portal").problems()).isEmpty();
    }

    @Test
    void everyConditionOfATemplateIsAsked() {
        assertThat(Templates.deafConditions(Path.of(""))).isEmpty();
    }
}
