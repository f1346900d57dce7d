package org.mesinfos.auth.dataimport;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mesinfos.auth.dataexport.ExportZip;
import org.mesinfos.auth.dataimport.ImportFile.Reason;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import tools.jackson.databind.JsonNode;

/// The list of what is in an export, as `docs/interchange` describes it.
///
/// @param issuer platform that wrote the file, as it says
/// @param madeAt when it was written, as it says
/// @param files by path
record ImportManifest(String issuer, Instant madeAt, SequencedMap<String, Listed> files) {

    private static final int LONGEST_ISSUER = 200;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// One file.
    record Listed(long bytes, String sha256) {}

    /// @throws Refused `NEWER` when it is of a version that is not known, `LIST` when it is no such
    ///   list
    static ImportManifest of(JsonNode list) throws Refused {
        var version = list.path("version").asInt(0);
        var issuer = list.path("issuer").asString("");
        if (!list.path("format").asString("").equals(ExportZip.FORMAT) || version < 1) {
            throw new Refused(Reason.LIST);
        }
        if (version > ExportZip.VERSION) {
            throw new Refused(Reason.NEWER);
        }
        if (issuer.length() > LONGEST_ISSUER) {
            throw new Refused(Reason.LIST);
        }
        return new ImportManifest(
                issuer, instant(list.path("madeAt").asString("")), files(list.path("files")));
    }

    private static Instant instant(String text) throws Refused {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(Reason.LIST);
        }
    }

    private static SequencedMap<String, Listed> files(JsonNode list) throws Refused {
        var files = new TreeMap<String, Listed>();
        for (var file : list) {
            var bytes = file.path("bytes").asLong(-1);
            var hash = file.path("sha256").asString("");
            if (bytes < 0
                    || !HASH.matcher(hash).matches()
                    || files.put(file.path("path").asString(""), new Listed(bytes, hash)) != null) {
                throw new Refused(Reason.LIST);
            }
        }
        return files;
    }
}
