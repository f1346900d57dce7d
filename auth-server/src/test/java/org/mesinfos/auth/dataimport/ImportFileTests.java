package org.mesinfos.auth.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.dataexport.ExportZip;
import org.mesinfos.auth.dataimport.ImportFile.Reason;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.engine.secret.Sha256;
import tools.jackson.databind.json.JsonMapper;

/// What people bring along may have been made by anybody.
class ImportFileTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ISSUER = "https://mesinfos.example";
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    /// Signs by writing the text twice.
    private static final ReceiptSigner TWICE =
            new ReceiptSigner() {
                @Override
                public String sign(String type, byte[] json) {
                    return HexFormat.of().formatHex(json);
                }

                @Override
                public Optional<byte[]> verified(String type, String jws) {
                    return jws.startsWith("not ours")
                            ? Optional.empty()
                            : Optional.of(HexFormat.of().parseHex(jws));
                }
            };

    @TempDir private Path folder;

    @Test
    void whatWasTakenAlongIsOpenedAndSaysWhereItComesFrom() throws Exception {
        try (var file = open(exported())) {
            assertThat(file.isSigned()).isTrue();
            assertThat(file.issuer()).isEqualTo(ISSUER);
            assertThat(file.madeAt()).isEqualTo(NOON);
            assertThat(file.records())
                    .extracting(ImportFile.Records::dataset)
                    .containsExactly("retail-receipts");
        }
    }

    @Test
    void anyChangedByteKeepsAllOfItOut() throws Exception {
        var zip = exported();
        for (int bit = 0; bit < zip.length * Byte.SIZE; bit++) {
            var changed = zip.clone();
            int at = bit / Byte.SIZE;
            changed[at] ^= (byte) (1 << bit % Byte.SIZE);
            Map<String, byte[]> found;
            try (var file = open(changed)) {
                found = contents(file);
            } catch (Refused refused) {
                continue;
            }
            // Times and other marks of the container say nothing about what is in it.
            assertThat(new String(found.get("data/retail-receipts.json"), StandardCharsets.UTF_8))
                    .as("byte %d", at)
                    .isEqualTo("[]");
        }
    }

    @Test
    void aFileThatIsNotInTheListOrMissesKeepsAllOfItOut() throws Exception {
        var list = list("data/retail-receipts.json", "[]");

        assertThat(reason(zip(Map.of("manifest.json", list)))).isEqualTo(Reason.CHANGED);
        assertThat(
                        reason(
                                zip(
                                        ordered(
                                                "manifest.json",
                                                list,
                                                "data/retail-receipts.json",
                                                "[]",
                                                "data/bank-accounts.json",
                                                "[]"))))
                .isEqualTo(Reason.CHANGED);
        assertThat(reason(zip(ordered("manifest.json", list, "data/retail-receipts.json", "{}"))))
                .isEqualTo(Reason.CHANGED);
        var beside = ordered("manifest.json", list, "data/retail-receipts.json", "[]");
        beside.put("manifest.exe", "x");
        assertThat(reason(zip(beside))).isEqualTo(Reason.CHANGED);
    }

    @Test
    void papersMayBeLeftOutOfAFileThatWouldBeTooLargeToSend() throws Exception {
        var list =
                list("data/retail-receipts.json", "[]")
                        .replace("data/retail-receipts.json", "documents/paper.pdf");

        try (var file = open(zip(Map.of("manifest.json", list)))) {
            assertThat(file.records()).isEmpty();
        }
        assertThat(reason(zip(ordered("manifest.json", list, "documents/paper.pdf", "{}"))))
                .as("one that is there is to be whole")
                .isEqualTo(Reason.CHANGED);
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        for (var name :
                new String[] {"../evil", "/etc/passwd", "data/../../x", "a\\b", "C:x", "data//x"}) {
            assertThat(reason(zip(Map.of(name, "x")))).as(name).isEqualTo(Reason.NAME);
        }
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        var huge = "0".repeat(50_000_000);
        var small = list("data/retail-receipts.json", "[]");
        var zip = zip(ordered("manifest.json", small, "data/retail-receipts.json", huge));
        assertThat(zip).hasSizeLessThan(100_000);

        assertThat(reason(zip)).isEqualTo(Reason.CHANGED);
        var said = small.replaceFirst("\"bytes\":2", "\"bytes\":1099511627776");
        assertThat(reason(zip(ordered("manifest.json", said, "data/retail-receipts.json", huge))))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(zip(Map.of("manifest.json", huge)))).isEqualTo(Reason.TOO_LARGE);
        var many = new LinkedHashMap<String, String>();
        for (int i = 0; i < 2_500; i++) {
            many.put("f" + i, "");
        }
        assertThat(reason(zip(many))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aFileThatClaimsTooManyEntriesIsRefusedBeforeItsListIsRead() throws Exception {
        // Nothing stands where the list should be, so that anybody who reads it finds no ZIP file.
        assertThat(reason(ZipEndRecordTests.large(690_000, 690_000 * 46L)))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(ZipEndRecordTests.large(1, 64L << 20))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void anotherSignatureIsRefusedAndNoneIsSaid() throws Exception {
        var list = list("data/retail-receipts.json", "[]");
        var files = ordered("manifest.json", list, "data/retail-receipts.json", "[]");

        try (var file = open(zip(files))) {
            assertThat(file.isSigned()).isFalse();
        }
        files.put("manifest.jws", "not ours");
        assertThat(reason(zip(files))).isEqualTo(Reason.SIGNATURE);
        files.put("manifest.jws", HexFormat.of().formatHex("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(reason(zip(files))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void theSignatureOfAnotherPlatformIsNotVerifiedHereAndSaysNothing() throws Exception {
        var list = list("data/retail-receipts.json", "[]").replace(ISSUER, "https://other.example");
        var files = ordered("manifest.json", list, "data/retail-receipts.json", "[]");
        files.put("manifest.jws", "not ours");

        try (var file = open(zip(files))) {
            assertThat(file.isSigned()).isFalse();
            assertThat(file.issuer()).isEqualTo("https://other.example");
        }
    }

    @Test
    void aNewerFormIsRefusedAsAWholeAndWhatItAddsToThisOneIsPassedOver() throws Exception {
        var list = list("data/retail-receipts.json", "[]");
        var newer = list.replace("\"version\":1", "\"version\":2");
        var more = list.replace("\"version\":1", "\"version\":1,\"since\":\"later\"");

        assertThat(reason(zip(ordered("manifest.json", newer, "data/retail-receipts.json", "[]"))))
                .isEqualTo(Reason.NEWER);
        try (var file =
                open(zip(ordered("manifest.json", more, "data/retail-receipts.json", "[]")))) {
            assertThat(file.records()).hasSize(1);
        }
    }

    @Test
    void papersHaveTheNamesThatThePersonKnowsAlsoThoseThatWereTakenOut() throws Exception {
        var out = new ByteArrayOutputStream();
        var zip = new ExportZip(out, JSON, ISSUER, NOON);
        var names =
                """
                [{"file":"documents/1.pdf","name":"Bail été.pdf"},
                {"file":"../evil","name":"evil"}]""";
        zip.add("documents.json", text -> text.write(names.getBytes(StandardCharsets.UTF_8)));
        zip.add("documents/1.pdf", text -> text.write('1'));
        zip.add("documents/2.pdf", text -> text.write('2'));
        zip.finish(TWICE);

        try (var file = open(without("documents/1.pdf", out.toByteArray()))) {
            assertThat(file.papers())
                    .containsExactly(
                            new ImportFile.Paper("documents/1.pdf", "Bail été.pdf"),
                            new ImportFile.Paper("documents/2.pdf", "documents/2.pdf"));
            assertThat(file.open("documents/1.pdf")).isEmpty();
            assertThat(file.open("documents/2.pdf").orElseThrow()).hasContent("2");
        }
    }

    private byte[] without(String name, byte[] zip) throws IOException {
        var file = folder.resolve("all.zip");
        Files.write(file, zip);
        try (var all = FileSystems.newFileSystem(file)) {
            Files.delete(all.getPath(name));
        }
        return Files.readAllBytes(file);
    }

    @Test
    void whatIsNoExportIsRefusedInWords() throws Exception {
        assertThat(reason("no zip".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.NO_ZIP);
        assertThat(reason(zip(Map.of("x.txt", "x")))).isEqualTo(Reason.LIST);
        assertThat(reason(zip(Map.of("manifest.json", "{}")))).isEqualTo(Reason.LIST);
        assertThat(reason(zip(Map.of("manifest.json", "no json")))).isEqualTo(Reason.LIST);
    }

    private byte[] exported() throws IOException {
        var out = new ByteArrayOutputStream();
        var zip = new ExportZip(out, JSON, ISSUER, NOON);
        zip.add("README.txt", text -> text.write("read me".getBytes(StandardCharsets.UTF_8)));
        zip.add(
                "data/retail-receipts.json",
                text -> text.write("[]".getBytes(StandardCharsets.UTF_8)));
        zip.finish(TWICE);
        return out.toByteArray();
    }

    private static String list(String path, String content) {
        var hash =
                HexFormat.of()
                        .formatHex(
                                Sha256.digest().digest(content.getBytes(StandardCharsets.UTF_8)));
        return """
        {"format":"mesinfos-export","version":1,"issuer":"https://mesinfos.example","madeAt":"2026-11-25T12:00:00Z",\
        "files":[{"path":"%s","bytes":%d,"sha256":"%s"}]}"""
                .formatted(path, content.length(), hash);
    }

    private static LinkedHashMap<String, String> ordered(String... namesAndContents) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private ImportFile open(byte[] zip) throws IOException, Refused {
        var file = folder.resolve("file.zip");
        Files.write(file, zip);
        return ImportFile.open(file, JSON, TWICE, ISSUER);
    }

    private Reason reason(byte[] zip) throws IOException {
        try (var file = open(zip)) {
            throw new AssertionError("was taken: " + file.records());
        } catch (Refused refused) {
            return refused.reason();
        }
    }

    private static Map<String, byte[]> contents(ImportFile file) throws IOException {
        var contents = new LinkedHashMap<String, byte[]>();
        for (var records : file.records()) {
            try (var in = file.open(records.path()).orElseThrow()) {
                contents.put(records.path(), in.readAllBytes());
            }
        }
        return contents;
    }
}
