package org.mesinfos.auth.dataimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mesinfos.auth.dataexport.ExportZip;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.engine.secret.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A file in which somebody took everything along, checked as a whole before anything is taken from
/// it: every entry is in the list, every hash is right, nothing is larger than it says, and nothing
/// is missing but papers, by which a file becomes too large to be sent.
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

    /// What makes a file too large to be sent: some or all of it may be left out.
    private static final String PAPERS = "documents/";

    private static final String PAPER_LIST = "documents.json";
    private static final JsonNode NO_NAMES = JsonNodeFactory.instance.arrayNode();

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final JsonMapper json;
    private final ImportManifest manifest;
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
        /// A version of the format that this platform does not know yet.
        NEWER,
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

    private ImportFile(ZipFile zip, JsonMapper json, ReceiptSigner receiptSigner, String issuer)
            throws IOException, Refused {
        this.zip = zip;
        this.json = json;
        collect();
        var list = whole("manifest.json");
        manifest = ImportManifest.of(tree(list));
        signed = manifest.issuer().equals(issuer) && isSigned(list, receiptSigner);
        check();
    }

    /// Opens the file and checks all of it.
    ///
    /// @param issuer this platform; the signature of another one is not verified here, and its file
    ///   taken like one without
    /// @throws Refused when it is not whole, or not what it says
    static ImportFile open(Path file, JsonMapper json, ReceiptSigner receiptSigner, String issuer)
            throws Refused {
        try {
            if (!ZipEndRecord.of(file).fits(MOST_ENTRIES, LIST_BYTES_EACH)) {
                throw new Refused(Reason.TOO_LARGE);
            }
            var zip = new ZipFile(file.toFile());
            try {
                return new ImportFile(zip, json, receiptSigner, issuer);
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

    private JsonNode tree(byte[] bytes) throws Refused {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
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

    private void check() throws IOException, Refused {
        var listed = manifest.files();
        var all = listed.values().stream().mapToLong(ImportManifest.Listed::bytes).sum();
        if (all > LARGEST_IN_ALL
                || listed.values().stream().anyMatch(one -> one.bytes() > LARGEST_ENTRY)) {
            throw new Refused(Reason.TOO_LARGE);
        }
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
    private boolean isRight(ZipEntry entry, ImportManifest.Listed listed) throws IOException {
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
        return manifest.issuer();
    }

    Instant madeAt() {
        return manifest.madeAt();
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

    /// Reads one of its files.
    ///
    /// @param path in the file
    /// @return empty when it is not there
    Optional<InputStream> open(String path) throws IOException {
        var entry = entries.get(path);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    /// A paper that the file lists.
    ///
    /// @param path in the file; the paper itself may have been taken out
    /// @param name as the person knew it
    record Paper(String path, String name) {}

    /// All papers, also those that were taken out.
    List<Paper> papers() throws IOException {
        var names = paperNames();
        return manifest.files().keySet().stream()
                .filter(path -> path.startsWith(PAPERS))
                .map(path -> new Paper(path, names.getOrDefault(path, path)))
                .toList();
    }

    private Map<String, String> paperNames() throws IOException {
        var names = new HashMap<String, String>();
        try {
            for (var one : entries.containsKey(PAPER_LIST) ? tree(whole(PAPER_LIST)) : NO_NAMES) {
                names.put(one.path("file").asString(""), one.path("name").asString(""));
            }
        } catch (Refused unreadable) {
            // Papers are taken all the same, under the names that they have in the file.
            names.clear();
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
