package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@PortalTest
class DownloadsTests {

    @Autowired MockMvcTester mvc;
    @Autowired Catalogue catalogue;

    @Test
    void aDatasetOfAPersonComesInThreeFormsWithTheSameRecords() throws IOException {
        var receipts = germaine().get("retail-receipts");

        var array = JsonMapper.shared().readTree(body("/sandbox/germaine/retail-receipts.json"));
        assertThat(array.valueStream()).containsExactlyElementsOf(receipts);
        assertThat(body("/sandbox/germaine/retail-receipts.ndjson").lines())
                .map(line -> (Object) JsonMapper.shared().readTree(line))
                .isEqualTo(receipts);
        assertThat(body("/sandbox/germaine/retail-receipts.csv").lines())
                .hasSize(receipts.size() + 1);
    }

    @Test
    void aDownloadIsAFileWithAName() {
        assertThat(mvc.get().uri("/sandbox/germaine/bank-accounts.csv"))
                .hasStatusOk()
                .hasHeader("Content-Type", "text/csv;charset=UTF-8")
                .hasHeader(
                        "Content-Disposition",
                        "attachment; filename=\"germaine-bank-accounts.csv\"")
                .hasHeader("X-Content-Type-Options", "nosniff");
    }

    @Test
    void theArchiveHoldsEverythingAboutEverybodyButThePanel() throws IOException {
        var files = unzip("/sandbox/all.zip");

        assertThat(files).containsKeys("dictionary.fr.md", "dictionary.en.html");
        for (var dataset : catalogue.datasets()) {
            assertThat(files).containsKey("schemas/" + dataset.id() + ".schema.json");
        }
        for (var person : SandboxPeople.load()) {
            if (person.panel()) {
                assertThat(files.keySet()).noneMatch(name -> name.startsWith(person.name()));
                continue;
            }
            for (var dataset : SandboxRecords.of(person).keySet()) {
                assertThat(files)
                        .containsKey(person.name() + "/" + dataset + ".ndjson")
                        .containsKey(person.name() + "/" + dataset + ".csv");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox/nobody/retail-receipts.json",
                "/sandbox/panelist01/retail-receipts.json",
                "/sandbox/camille/retail-receipts.json",
                "/sandbox/germaine/nothing.json",
                "/sandbox/germaine/retail-receipts.exe"
            })
    void nothingElseCanBeDownloaded(String page) {
        assertThat(mvc.get().uri(page)).hasStatus(404);
    }

    @Test
    void theDictionaryIsAFileInTheLanguageOfThePage() {
        assertThat(mvc.get().uri("/docs/dictionary.md?lang=en"))
                .hasStatusOk()
                .hasHeader(
                        "Content-Disposition", "attachment; filename=\"mesinfos-dictionary.en.md\"")
                .bodyText()
                .startsWith("# Data dictionary");
        assertThat(mvc.get().uri("/docs/dictionary.html?lang=fr"))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"fr\">");
    }

    @Test
    void everyDatasetHasAPageWithARecordOfAPersonAndItsDownloads() {
        for (var dataset : catalogue.datasets()) {
            assertThat(mvc.get().uri("/docs/datasets/" + dataset.id()))
                    .hasStatusOk()
                    .bodyText()
                    .contains("&quot;dataset&quot; : &quot;" + dataset.id())
                    .doesNotContain("??");
        }
        var page = assertThat(mvc.get().uri("/sandbox/germaine")).hasStatusOk().bodyText();
        germaine().keySet().forEach(id -> page.contains("/sandbox/germaine/" + id + ".ndjson"));
        page.contains("data-label=\"Magasin nº\"").doesNotContain("??");
    }

    private static Map<String, List<ObjectNode>> germaine() {
        return SandboxRecords.of(SandboxPeople.load().getFirst());
    }

    private String body(String page) {
        return new String(bytes(page), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String page) {
        var result = mvc.get().uri(page).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }

    private Map<String, Long> unzip(String page) throws IOException {
        var sizes = new HashMap<String, Long>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(page)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                sizes.put(entry.getName(), zip.transferTo(OutputStream.nullOutputStream()));
            }
        }
        return sizes;
    }
}
