package org.mesinfos.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageKeyChecksTests {

    @Test
    void theKitsOwnMessagesAreInOrder() {

        assertThat(MessageKeyChecks.of(Path.of(""), "ui").problems()).isEmpty();
        assertThat(FrenchTextChecks.problems(Path.of(""), "ui")).isEmpty();
    }

    @Test
    void eachFaultIsNamed(@TempDir Path module) throws IOException {
        write(
                module,
                "messages/carnet.properties",
                """
                carnet.title=Carnet
                carnet.app=Choisir l'appli
                carnet.until=Jusqu’au {0}
                carnet.empty=
                carnet.unused=Personne ne me lit
                carnet.french=Seulement ici
                carnet.kind.one=Un
                """);
        write(
                module,
                "messages/carnet_en.properties",
                """
                carnet.title=Notebook
                carnet.app=Choose the app
                carnet.until=Until {1}
                carnet.empty=Empty
                carnet.unused=Nobody reads me
                carnet.english=Only here
                carnet.kind.one=One
                """);
        write(
                module,
                "templates/page.html",
                """
                <p th:text="#{carnet.title}"></p><p th:text="#{carnet.app}"></p>
                <p th:text="#{carnet.until(${day})}"></p><p th:text="#{carnet.empty}"></p>
                <p th:text="#{carnet.french}"></p><p th:text="#{|carnet.kind.${kind}|}"></p>
                <p th:text="#{carnet.forgotten}"></p><p th:text="#{ui.copy}"></p>
                """);

        assertThat(MessageKeyChecks.of(module, "carnet").problems())
                .containsExactlyInAnyOrder(
                        "carnet.french is missing in English",
                        "carnet.english is missing in French",
                        "carnet.app has an apostrophe that is not doubled",
                        "carnet.empty is empty",
                        "carnet.unused is not used",
                        "carnet.until has other placeholders in English",
                        "carnet.forgotten is used but not written");
    }

    private static void write(Path module, String name, String text) throws IOException {
        var file = module.resolve("src/main/resources").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
