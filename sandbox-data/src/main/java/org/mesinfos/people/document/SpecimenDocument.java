package org.mesinfos.people.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/// What the documents of made-up people look like: each says that it is invented.
public enum SpecimenDocument {
    /// One page.
    PDF,
    /// A small picture.
    PNG;

    private final byte[] content;

    SpecimenDocument() {
        var file = "/people/documents/specimen." + name().toLowerCase(Locale.ROOT);
        try (var stream = SpecimenDocument.class.getResourceAsStream(file)) {
            content = Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole file.
    public byte[] content() {
        return content.clone();
    }
}
