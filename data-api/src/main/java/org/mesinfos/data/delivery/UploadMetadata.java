package org.mesinfos.data.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.springframework.http.MediaType;

/// What a file is written in, as `Upload-Metadata` of tus 1.0 says it: `filetype` and the media
/// type in base64, among other pairs that are passed over.
final class UploadMetadata {

    static final String METADATA = "Upload-Metadata";
    static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
    static final String CSV = "text/csv";

    private static final String KEY = "filetype ";
    private static final LocalText VALUES =
            new LocalText(
                    "filetype et, en base64, application/x-ndjson ou text/csv",
                    "filetype and, in base64, application/x-ndjson or text/csv");

    private UploadMetadata() {}

    /// Whether the file is a table; NDJSON when nothing is said.
    ///
    /// @throws Problem `parameter-invalid` when it is neither
    static boolean isCsv(@Nullable String metadata) {
        return Stream.of(metadata == null ? new String[0] : metadata.split(","))
                .map(String::strip)
                .filter(pair -> pair.startsWith(KEY))
                .map(pair -> type(pair.substring(KEY.length()).strip()))
                .anyMatch(MediaType.parseMediaType(CSV)::includes);
    }

    private static MediaType type(String base64) {
        try {
            var text = new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
            var type = MediaType.parseMediaType(text);
            if (type.equalsTypeAndSubtype(MediaType.parseMediaType(CSV))
                    || type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON)) {
                return type;
            }
        } catch (IllegalArgumentException _) {
            // No base64, or no media type.
        }
        throw Problem.parameterInvalid(METADATA, VALUES);
    }
}
