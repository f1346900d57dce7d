package org.mesinfos.portal.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers with a file of comma-separated values, to be kept.
public final class CsvFile {

    private CsvFile() {}

    /// The lines as a file of that name.
    public static ResponseEntity<byte[]> named(String name, String lines) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(lines.getBytes(StandardCharsets.UTF_8));
    }
}
