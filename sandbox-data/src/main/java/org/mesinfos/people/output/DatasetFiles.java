package org.mesinfos.people.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.SandboxPerson;
import tools.jackson.databind.node.ObjectNode;

/// One open file for each dataset.
final class DatasetFiles implements RecordOutput {

    private static final int BUFFER = 1 << 16;

    private final RecordFileFormat form;
    private final Map<String, OutputStream> files = new LinkedHashMap<>();

    /// Creates the directory where needed; files of an earlier run are replaced.
    DatasetFiles(Path directory, List<Dataset> datasets, RecordFileFormat form) throws IOException {
        this.form = form;
        Files.createDirectories(directory);
        for (var dataset : datasets) {
            var path = directory.resolve(dataset.id() + "." + form.ending());
            var file = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
            files.put(dataset.id(), file);
            file.write(form.header(dataset).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Remainder take(SandboxPerson person, Map<Dataset, List<ObjectNode>> records) {
        var parts = new LinkedHashMap<String, byte[]>();
        records.forEach(
                (dataset, all) -> {
                    var text = new StringBuilder();
                    all.forEach(record -> text.append(form.line(dataset, person.id(), record)));
                    parts.put(dataset.id(), text.toString().getBytes(StandardCharsets.UTF_8));
                });
        return () -> {
            for (var part : parts.entrySet()) {
                Objects.requireNonNull(files.get(part.getKey())).write(part.getValue());
            }
        };
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (var file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
