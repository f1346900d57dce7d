package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mesinfos.ui.testing.FrenchTextChecks;
import org.mesinfos.ui.testing.MessageKeyChecks;
import org.mesinfos.ui.testing.TemplateChecks;

class MessagesTests {

    @Test
    void bothLanguagesSayEverythingThatThePagesNeedAndNoMore() {
        assertThat(MessageKeyChecks.of(Path.of(""), "portal").problems()).isEmpty();
    }

    @Test
    void frenchIsWrittenAsTheFrenchDo() {
        assertThat(FrenchTextChecks.problems(Path.of(""), "portal")).isEmpty();
    }

    @Test
    void pagesShowWordsAndNoNamesOfTheCode() {
        assertThat(TemplateChecks.rawNames(Path.of(""))).isEmpty();
    }

    @Test
    void everyConditionOfATemplateIsAsked() {
        assertThat(TemplateChecks.ineffectiveConditions(Path.of(""))).isEmpty();
    }
}
