package org.mesinfos.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// Checks a folder with an export: `checkpoints.ndjson`, `batches.ndjson`, and any number of kept
/// checkpoints, `*.note`.
public final class ExportCheck {

    private static final int BUFFER = 1 << 16;

    private final TrailCheck check;
    private final Path folder;

    private ExportCheck(Path folder, TrailKeys keys, ErasureKeys erasures) {
        this.folder = folder;
        this.check = new TrailCheck(keys, () -> erasures);
    }

    /// @throws Finding at the first thing that does not fit
    /// @throws IOException when a file cannot be read
    public static TrailCheck.Intact of(Path folder, TrailKeys keys, ErasureKeys erasures)
            throws IOException {
        return new ExportCheck(folder, keys, erasures).run();
    }

    private TrailCheck.Intact run() throws IOException {
        keepNotes();
        forEachLine(
                "checkpoints.ndjson",
                "not a checkpoint",
                line -> {
                    var parsed = LogCheckpoint.parse(line);
                    return () -> check.accept(parsed);
                });
        forEachLine(
                "batches.ndjson",
                "not a batch",
                line -> {
                    var parsed = Batch.parse(line);
                    return () -> check.accept(parsed);
                });
        return check.finish();
    }

    private void keepNotes() throws IOException {
        var notes = new TreeSet<Path>();
        try (var found = Files.newDirectoryStream(folder, "*.note")) {
            found.forEach(notes::add);
        }
        for (var note : notes) {
            var name = note.getFileName().toString();
            try {
                check.keep(name, utf8(Files.readAllBytes(note)));
            } catch (IllegalArgumentException e) {
                throw new VerificationException(name, "not a signed checkpoint");
            }
        }
    }

    private interface Reader {
        /// @throws IllegalArgumentException when the line does not have the form
        Runnable read(String line);
    }

    private void forEachLine(String name, String otherwise, Reader reader) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(folder.resolve(name)), BUFFER)) {
            long number = 1;
            for (var line = line(in); line.length > 0; line = line(in)) {
                accept(line, name + " line " + number++, otherwise, reader);
            }
        }
    }

    /// The bytes up to a line break and with it; none at the end.
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(256);
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static void accept(byte[] line, String place, String otherwise, Reader reader) {
        Runnable accepted;
        try {
            var text = utf8(line);
            if (!text.endsWith("\n")) {
                throw new IllegalArgumentException("cut");
            }
            accepted = reader.read(text.substring(0, text.length() - 1));
        } catch (IllegalArgumentException e) {
            throw new VerificationException(place, otherwise);
        }
        try {
            accepted.run();
        } catch (VerificationException finding) {
            throw new VerificationException(place + ", " + finding.place(), finding.reason());
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
