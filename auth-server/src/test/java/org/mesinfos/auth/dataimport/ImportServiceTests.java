package org.mesinfos.auth.dataimport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.dataexport.ExportZip;
import org.mesinfos.auth.dataimport.CompletedImport.LeftOut;
import org.mesinfos.auth.dataimport.CompletedImport.LeftOut.Reason;
import org.mesinfos.auth.dataimport.CompletedImport.Part;
import org.mesinfos.auth.dataimport.CompletedImport.State;
import org.mesinfos.auth.document.OwnDocuments;
import tools.jackson.databind.json.JsonMapper;

/// Anybody may have written the records that somebody brings along.
class ImportServiceTests {

    @TempDir private Path folder;

    private final SecondInstallation platform = new SecondInstallation();
    private final List<String> sent = platform.sent;

    @Test
    void recordsAreSentOneALineAsTheyStandThere() throws Exception {
        var part = taken("[ {\"a\": [1, 2.50], \"é\": null},\n {\"b\": {\"c\": \"d\\ne\"}} ]");

        assertThat(part.state()).isEqualTo(State.TAKEN);
        assertThat(sent).containsExactly("{\"a\":[1,2.5],\"é\":null}", "{\"b\":{\"c\":\"d\\ne\"}}");
    }

    @Test
    void whatIsLargerThanARecordIsLeftOutAndTheOthersKeepTheirNumbers() throws Exception {
        var large = "{\"a\":\"" + "é".repeat(33_000) + "\"}";

        var part = taken("[" + large + ",{\"right\":1}," + large + ",{\"wrong\":1}]");

        assertThat(sent).containsExactly("{\"right\":1}", "{\"wrong\":1}");
        assertThat(part.taken()).isEqualTo(1);
        assertThat(part.wrong()).isEqualTo(3);
        assertThat(part.faults())
                .containsExactly("4 · wrong · UNKNOWN", "1 · TOO_LARGE", "3 · TOO_LARGE");
    }

    @Test
    void oneHugeRecordIsReadToItsEndAndNeverSent() throws Exception {
        var part = taken("[[" + "[],".repeat(3_000_000) + "[]],{\"right\":1}]");

        assertThat(sent).containsExactly("{\"right\":1}");
        assertThat(part.wrong()).isEqualTo(1);
        assertThat(taken("[[" + "[],".repeat(3_000_000) + "[]]]").faults())
                .containsExactly("1 · TOO_LARGE");
        assertThat(sent).as("nothing is left to send").hasSize(1);
    }

    @Test
    void whatIsNoListOfRecordsIsSaidToBeUnreadable() throws Exception {
        var deep = "[" + "[".repeat(10_000);
        for (var text : List.of("{}", "[{]", "[{\"a\":1}", deep)) {
            assertThat(taken(text).state()).isEqualTo(State.UNREADABLE);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void papersComeAlongUnderTheLimitsOfAnyPaperAndEachThatDoesNotIsNamed() throws Exception {
        var papers = new LinkedHashMap<String, byte[]>();
        papers.put("Bail.pdf", "%PDF-1.7 un bail".getBytes(UTF_8));
        papers.put("Note.pdf", "plain text".getBytes(UTF_8));
        papers.put("Vide.pdf", new byte[0]);
        papers.put("Plan.pdf", Arrays.copyOf(papers.get("Bail.pdf"), OwnDocuments.LARGEST + 1));
        var file = withPapers(papers);

        var done = platform.take(file);

        assertThat(done.parts())
                .containsExactly(new Part("own-documents", State.TAKEN, 1, 0, 3, List.of()));
        assertThat(done.leftOut())
                .containsExactly(
                        new LeftOut("Note.pdf", Reason.OTHER_TYPE),
                        new LeftOut("Vide.pdf", Reason.EMPTY),
                        new LeftOut("Plan.pdf", Reason.TOO_LARGE));
        assertThat(platform.paperNames()).containsExactly("Bail.pdf");
        assertThat(platform.take(file).parts().getFirst().known())
                .as("none is taken twice")
                .isOne();
        assertThat(platform.paperNames()).hasSize(1);
    }

    @Test
    void aFileTooLargeToBeSentComesInPartsWithSomePapersEach() throws Exception {
        var papers = new LinkedHashMap<String, byte[]>();
        for (int number = 0; number < 2; number++) {
            papers.put(number + ".pdf", ("%PDF-" + number).getBytes(UTF_8));
        }
        var second = withoutPaper(withPapers(papers), 1);

        assertThat(platform.take(second).leftOut())
                .containsExactly(new LeftOut("1.pdf", Reason.ABSENT));
        platform.take(withoutPaper(withPapers(papers), 0));

        assertThat(platform.paperNames()).containsExactly("0.pdf", "1.pdf");
    }

    @Test
    void whatIsMoreThanAPersonMayKeepIsLeftOut() throws Exception {
        var papers = new LinkedHashMap<String, byte[]>();
        for (int number = 0; number < 51; number++) {
            papers.put(number + ".pdf", ("%PDF-" + number).getBytes(UTF_8));
        }

        assertThat(platform.take(withPapers(papers)).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.TOO_MANY);
        assertThat(platform.paperNames()).hasSize(50);
    }

    @Test
    void permissionsComeAlongAsHistoryOnceAndWhatIsNoneDoesNot() throws Exception {
        var good =
                """
                {"id":"g1","app":{"fr":"Carnet de courses","en":"Shopping book"},"state":"%s",
                "givenAt":"2026-10-01T08:00:00Z","until":"2026-11-01T08:00:00Z",
                "data":[{"scope":"retail.receipts:read","purpose":{"fr":"Un budget","en":"A budget"}}],
                "events":[{"what":"GIVEN","at":"2026-10-01T08:00:00Z"}]}""";
        var wrong = "{\"id\":\"g2\"},7," + good.replace("g1", "g3").formatted("GRANTED");

        var first = platform.take(withPermissions("[" + wrong + "," + good.formatted("ACTIVE")));
        var later =
                platform.take(
                        withPermissions("[" + good.formatted("WITHDRAWN") + "]", "2026-11-26"));
        platform.take(withPermissions("[" + good.formatted("ACTIVE") + "]"));

        assertThat(first.permissions()).as("also of a list that is cut off").isOne();
        assertThat(later.permissions()).isOne();
        assertThat(platform.permissions.of(SecondInstallation.ODETTE.id(), null, 9))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.state())
                                    .as("what was written last counts")
                                    .isEqualTo(ImportedPermission.State.WITHDRAWN);
                            assertThat(one.issuer()).isEqualTo("https://mesinfos.example");
                            assertThat(one.app().fr()).isEqualTo("Carnet de courses");
                        });
        assertThat(platform.mongo.getCollection("grants").countDocuments())
                .as("no app may read anything by it")
                .isZero();
    }

    private Path withPapers(Map<String, byte[]> papers) throws Exception {
        var list = JsonMapper.shared().createArrayNode();
        for (var name : papers.keySet()) {
            var path = "documents/" + list.size() + ".pdf";
            list.addObject().put("file", path).put("name", name);
        }
        var contents = List.copyOf(papers.values());
        return export(
                zip -> {
                    zip.add("documents.json", out -> out.write(list.toString().getBytes(UTF_8)));
                    for (int at = 0; at < contents.size(); at++) {
                        var content = contents.get(at);
                        zip.add("documents/" + at + ".pdf", out -> out.write(content));
                    }
                },
                "2026-11-25");
    }

    private static Path withoutPaper(Path file, int number) throws Exception {
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("documents/" + number + ".pdf"));
        }
        return file;
    }

    private Path withPermissions(String list) throws Exception {
        return withPermissions(list, "2026-11-25");
    }

    private Path withPermissions(String list, String day) throws Exception {
        return export(
                zip -> zip.add("permissions.json", out -> out.write(list.getBytes(UTF_8))), day);
    }

    private CompletedImport.Part taken(String records) throws Exception {
        var file =
                export(
                        zip -> {
                            zip.add(
                                    "data/retail-receipts.json",
                                    text -> text.write(records.getBytes(UTF_8)));
                            zip.add(
                                    "data/own-documents.json",
                                    text ->
                                            text.write(
                                                    "[{\"name\":\"Bail.pdf\"}]".getBytes(UTF_8)));
                        },
                        "2026-11-25");
        var parts = platform.take(file).parts();
        assertThat(parts).as("the list of papers is no dataset of its own").hasSize(1);
        return parts.getFirst();
    }

    private interface Content {
        void addTo(ExportZip zip) throws IOException;
    }

    private Path export(Content content, String day) throws Exception {
        var file = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(file)) {
            var zip =
                    new ExportZip(
                            out,
                            JsonMapper.shared(),
                            "https://mesinfos.example",
                            Instant.parse(day + "T12:00:00Z"));
            content.addTo(zip);
            zip.finish(SecondInstallation.NOTHING_SIGNED);
        }
        return file;
    }
}
