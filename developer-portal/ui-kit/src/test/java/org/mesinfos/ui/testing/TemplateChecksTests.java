package org.mesinfos.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateChecksTests {

    @Test
    void theKitsOwnTemplatesAskTheirConditions() {
        assertThat(TemplateChecks.ineffectiveConditions(Path.of(""))).isEmpty();
    }

    @Test
    void aConditionThatIsNeverAskedIsNamed(@TempDir Path module) throws IOException {
        var page = module.resolve("src/main/resources/templates/page.html");
        Files.createDirectories(page.getParent());
        Files.writeString(
                page,
                """
                <p th:if="${live}"><i th:replace="~{tabs}"></i></p>
                <i th:unless="${live}" th:replace="~{tabs}"></i>
                <b
                  th:insert="~{tabs}"
                  th:if="${live}"
                ></b>
                """);

        assertThat(TemplateChecks.ineffectiveConditions(module))
                .hasSize(2)
                .allMatch(fault -> fault.startsWith("page.html: <"));
    }
}
