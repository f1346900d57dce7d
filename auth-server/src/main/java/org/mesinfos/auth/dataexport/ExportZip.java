package org.mesinfos.auth.dataexport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.engine.secret.Sha256;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A ZIP file written as it leaves, in constant memory; at its end a signed list of what is in it.
public final class ExportZip implements PersonExport.Files {

    /// What this platform writes, and the newest that it reads. Within a version only members are
    /// added, which readers pass over.
    public static final int VERSION = 1;

    public static final String FORMAT = "mesinfos-export";

    /// The type of the signed list.
    public static final String SIGNED_LIST = "export-manifest+jws";

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final ObjectNode manifest;
    private final ArrayNode files;

    public ExportZip(OutputStream out, JsonMapper json, String issuer, Instant madeAt) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
        this.manifest =
                json.createObjectNode()
                        .put("format", FORMAT)
                        .put("version", VERSION)
                        .put("schema", issuer + ExportSchemaController.ADDRESS)
                        .put("issuer", issuer)
                        .put("madeAt", madeAt.toString());
        this.files = manifest.putArray("files");
    }

    @Override
    public void add(String path, PersonExport.Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        var hashed = new Hashed(zip);
        content.writeTo(hashed);
        zip.closeEntry();
        files.addObject()
                .put("path", path)
                .put("bytes", hashed.count)
                .put("sha256", HexFormat.of().formatHex(hashed.digest.digest()));
    }

    /// Writes the list and the end, without which no program opens the file.
    public void finish(ReceiptSigner receiptSigner) throws IOException {
        var list = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        plain("manifest.json", list);
        plain(
                "manifest.jws",
                receiptSigner.sign(SIGNED_LIST, list).getBytes(StandardCharsets.US_ASCII));
        zip.finish();
        zip.flush();
    }

    private void plain(String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }

    /// Counts and hashes what passes, and does not close what is below.
    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest = Sha256.digest();
        private long count;

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
