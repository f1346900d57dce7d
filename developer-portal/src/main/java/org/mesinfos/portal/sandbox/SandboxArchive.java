package org.mesinfos.portal.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.DataDictionary;
import org.mesinfos.catalogue.RecordFormat;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

/// Everything about the made-up people in one ZIP: each dataset of each person in two forms, the
/// schemas, and what every field means.
///
/// It is written person by person, so that one life at most is in memory; the same bytes each time.
final class SandboxArchive {

    private static final LocalDateTime WRITTEN = LocalDateTime.of(2014, 3, 1, 0, 0);
    private static final List<RecordFormat> FORMATS =
            List.of(RecordFormat.NDJSON, RecordFormat.CSV);

    private final Catalogue catalogue;
    private final ZipOutputStream zip;

    private SandboxArchive(Catalogue catalogue, OutputStream out) {
        this.catalogue = catalogue;
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        // Twice as fast as the default for a fifth more bytes.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /// Writes the archive of `people` to `out`, which stays open.
    static void write(Catalogue catalogue, List<SandboxPerson> people, OutputStream out)
            throws IOException {
        var archive = new SandboxArchive(catalogue, out);
        archive.addDictionary(Locale.FRENCH);
        archive.addDictionary(Locale.ENGLISH);
        archive.addSchemas();
        for (var person : people) {
            archive.addLife(person.name(), SandboxRecords.of(person));
        }
        archive.zip.finish();
    }

    private void addDictionary(Locale locale) throws IOException {
        var dictionary = new DataDictionary(catalogue, locale);
        var name = "dictionary." + locale.getLanguage();
        add(name + ".md", dictionary.markdown());
        add(name + ".html", dictionary.html());
    }

    private void addSchemas() throws IOException {
        for (var dataset : catalogue.datasets()) {
            var schema = RecordSchema.of(dataset).toPrettyString();
            add("schemas/" + dataset.id() + ".schema.json", schema);
        }
    }

    private void addLife(String person, Map<String, List<ObjectNode>> life) throws IOException {
        for (var entry : life.entrySet()) {
            var dataset = catalogue.dataset(entry.getKey()).orElseThrow();
            for (var format : FORMATS) {
                open(person + "/" + dataset.id() + "." + format.ending());
                var writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
                format.write(dataset, entry.getValue(), writer);
                writer.flush();
                zip.closeEntry();
            }
        }
    }

    private void add(String name, String text) throws IOException {
        open(name);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void open(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(WRITTEN);
        zip.putNextEntry(entry);
    }
}
