package org.mesinfos.auth.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Files that a browser keeps rather than shows.
public final class Downloads {

    private Downloads() {}

    /// The whole file.
    ///
    /// @param name as the person finds it again, of ASCII characters
    public static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
                .body(content);
    }

    /// A file of ASCII characters, such as a signed one.
    public static ResponseEntity<byte[]> file(String name, MediaType type, String content) {
        return file(name, type, content.getBytes(StandardCharsets.US_ASCII));
    }

    /// The value of `Content-Disposition`, for what is written as it leaves.
    public static String disposition(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
