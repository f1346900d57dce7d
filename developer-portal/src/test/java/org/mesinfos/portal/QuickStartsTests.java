package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// What readers of the documentation take away; whose app it is, see [AppsWalkTests].
@PortalTest
class QuickStartsTests {

    private static final Path SOURCES = Path.of("../docs/quick-starts");

    @Autowired MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "python", "java", "kotlin"})
    void aDownloadHoldsEveryFileOfItsFolderAndEachIsShort(String language) throws IOException {
        var files = unzip("/docs/quick-starts/" + language + ".zip");

        var folder = SOURCES.resolve(language);
        try (var sources = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            sources.map(
                                            file ->
                                                    "quick-start-"
                                                            + language
                                                            + "/"
                                                            + folder.relativize(file))
                                    .toList());
        }
        assertThat(files.values())
                .allSatisfy(text -> assertThat(text.lines()).hasSizeLessThan(150));
    }

    @Test
    void aLanguageThatThereIsNotIsNotFound() {
        assertThat(mvc.get().uri("/docs/quick-starts/cobol.zip")).hasStatus(404);
    }

    private Map<String, String> unzip(String page) throws IOException {
        var answer = mvc.get().uri(page).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/zip");
        var files = new HashMap<String, String>();
        var bytes = answer.getResponse().getContentAsByteArray();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
