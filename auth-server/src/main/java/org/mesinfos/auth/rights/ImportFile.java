package org.mesinfos.auth.rights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.receipt.ReceiptSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file in which somebody took everything along, checked as a whole before anything is taken from
/// it: every entry is in the list, every hash is right, nothing is larger than it says, and nothing
/// is missing but papers, which are not taken anyway.
///
/// Entries are read and never unpacked to the disk by their names, so no name leads anywhere.
final class ImportFile implements AutoCloseable {

    private static final int MOST_ENTRIES = 2_000;
    // Names have at most 200 characters; beside them stand 46 bytes and a few marks of tools.
    private static final int LIST_BYTES_EACH = 512;
    private static final long LARGEST_LIST = 1L << 20;
    private static final long LARGEST_ENTRY = 256L << 20;
    private static final long LARGEST_IN_ALL = 1L << 30;

    /// What is not in the list, since it is the list.
    private static final Set<String> LIST = Set.of("manifest.json", "manifest.jws");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._/-]{0,199}");
    private static final Pattern RECORDS = Pattern.compile("(data|own)/([a-z0-9-]{1,64})\\.json");

    /// What is not taken, and makes a file too large to be sent: it may be left out.
    private static final String PAPERS = "documents/";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final String issuer;
    private final Instant madeAt;
    private final boolean signed;

    /// Why a file is not taken.
    enum Reason {
        /// No ZIP file, or a damaged one.
        NO_ZIP,
        /// Too many entries, or too large ones.
        TOO_LARGE,
        /// A name that no export has.
        NAME,
        /// No list of what is in it, or another kind of list.
        LIST,
        /// Something is not in the list, or missing, or was changed.
        CHANGED,
        /// The signature is of somebody else, or of another list.
        SIGNATURE,
        /// As many files are being looked at as this node looks at, or one of the same person.
        BUSY,
        /// The person has sent as many as anybody may for now.
        OFTEN;

        /// The message that explains it.
        public String key() {
            return "import.refused." + name();
        }
    }

    /// The file is not taken, and nothing of it was.
    static final class Refused extends Exception {

        private final Reason reason;

        Refused(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private record Listed(long bytes, String sha256) {}

    private ImportFile(ZipFile zip, JsonMapper json, ReceiptSigner receiptSigner)
            throws IOException, Refused {
        this.zip = zip;
        collect();
        var bytes = whole("manifest.json");
        var list = tree(json, bytes);
        if (!list.path("format").asString("").equals(ExportZip.FORMAT)
                || list.path("version").asInt(0) != ExportZip.VERSION) {
            throw new Refused(Reason.LIST);
        }
        issuer = list.path("issuer").asString("");
        madeAt = instant(list.path("madeAt").asString(""));
        signed = isSigned(bytes, receiptSigner);
        check(listed(list));
    }

    /// Opens the file and checks all of it.
    ///
    /// @throws Refused when it is not whole, or not what it says
    static ImportFile open(Path file, JsonMapper json, ReceiptSigner receiptSigner) throws Refused {
        try {
            if (!ZipEndRecord.of(file).fits(MOST_ENTRIES, LIST_BYTES_EACH)) {
                throw new Refused(Reason.TOO_LARGE);
            }
            var zip = new ZipFile(file.toFile());
            try {
                return new ImportFile(zip, json, receiptSigner);
            } catch (IOException | Refused | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(Reason.NO_ZIP);
        }
    }

    private void collect() throws Refused {
        if (zip.size() > MOST_ENTRIES) {
            throw new Refused(Reason.TOO_LARGE);
        }
        for (var each = zip.entries(); each.hasMoreElements(); ) {
            var entry = each.nextElement();
            var name = entry.getName();
            var sound =
                    NAME.matcher(name).matches()
                            && !name.contains("..")
                            && !name.contains("//")
                            && !entry.isDirectory();
            if (!sound || entries.put(name, entry) != null) {
                throw new Refused(Reason.NAME);
            }
        }
    }

    private byte[] whole(String name) throws IOException, Refused {
        var entry = entries.get(name);
        if (entry == null) {
            throw new Refused(Reason.LIST);
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes((int) LARGEST_LIST + 1);
            if (bytes.length > LARGEST_LIST) {
                throw new Refused(Reason.TOO_LARGE);
            }
            return bytes;
        }
    }

    private static JsonNode tree(JsonMapper json, byte[] bytes) throws Refused {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new Refused(Reason.LIST);
        }
    }

    private static Instant instant(String text) throws Refused {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(Reason.LIST);
        }
    }

    private boolean isSigned(byte[] list, ReceiptSigner receiptSigner) throws IOException, Refused {
        if (!entries.containsKey("manifest.jws")) {
            return false;
        }
        var jws = new String(whole("manifest.jws"), StandardCharsets.US_ASCII);
        var said = receiptSigner.verified(ExportZip.SIGNED_LIST, jws.strip());
        if (said.isEmpty() || !Arrays.equals(said.get(), list)) {
            throw new Refused(Reason.SIGNATURE);
        }
        return true;
    }

    private static Map<String, Listed> listed(JsonNode list) throws Refused {
        var listed = new TreeMap<String, Listed>();
        long all = 0;
        for (var file : list.path("files")) {
            var path = file.path("path").asString("");
            var bytes = file.path("bytes").asLong(-1);
            var hash = file.path("sha256").asString("");
            if (bytes < 0
                    || !HASH.matcher(hash).matches()
                    || listed.put(path, new Listed(bytes, hash)) != null) {
                throw new Refused(Reason.LIST);
            }
            all += bytes;
            if (bytes > LARGEST_ENTRY || all > LARGEST_IN_ALL) {
                throw new Refused(Reason.TOO_LARGE);
            }
        }
        return listed;
    }

    private void check(Map<String, Listed> listed) throws IOException, Refused {
        for (var name : entries.keySet()) {
            if (!LIST.contains(name) && !listed.containsKey(name)) {
                throw new Refused(Reason.CHANGED);
            }
        }
        for (var one : listed.entrySet()) {
            var entry = entries.get(one.getKey());
            if (entry == null && one.getKey().startsWith(PAPERS)) {
                continue;
            }
            if (entry == null || !isRight(entry, one.getValue())) {
                throw new Refused(Reason.CHANGED);
            }
        }
    }

    /// Reads no further than the list says, however much is packed there.
    private boolean isRight(ZipEntry entry, Listed listed) throws IOException {
        var digest = Sha256.digest();
        var buffer = new byte[1 << 16];
        long count = 0;
        try (var in = zip.getInputStream(entry)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                count += got;
                if (count > listed.bytes()) {
                    return false;
                }
                digest.update(buffer, 0, got);
            }
        }
        return count == listed.bytes()
                && HexFormat.of().formatHex(digest.digest()).equals(listed.sha256());
    }

    String issuer() {
        return issuer;
    }

    Instant madeAt() {
        return madeAt;
    }

    /// Whether this platform signed the list.
    boolean isSigned() {
        return signed;
    }

    /// A file with the records of one dataset.
    ///
    /// @param path in the file
    /// @param dataset as its name says; it may be unknown here
    record Records(String path, String dataset) {}

    List<Records> records() {
        var found = new ArrayList<Records>();
        for (var name : entries.keySet()) {
            var parts = RECORDS.matcher(name);
            if (parts.matches()) {
                found.add(new Records(name, parts.group(2)));
            }
        }
        return found;
    }

    Optional<InputStream> open(Records records) throws IOException {
        var entry = entries.get(records.path());
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
