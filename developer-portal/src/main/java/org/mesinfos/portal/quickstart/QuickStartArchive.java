package org.mesinfos.portal.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Packs a quick start, with the addresses of this platform and what is the app's own in the place
/// of the demonstration's.
@Component
class QuickStartArchive {

    private final ServiceAddresses addresses;
    private final Catalogue catalogue;

    QuickStartArchive(ServiceAddresses addresses, Catalogue catalogue) {
        this.addresses = addresses;
        this.catalogue = catalogue;
    }

    /// A ZIP file with one folder.
    ///
    /// @param redirect where the program comes back to, a registered address of the client
    /// @param scope what it asks for, a scope that opens a dataset
    byte[] zip(QuickStart start, String clientId, String redirect, String scope) {
        var folder = "quick-start-" + start.slug() + "/";
        var filled = filled(clientId, redirect, scope);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : start.files()) {
                zip.putNextEntry(new ZipEntry(folder + file));
                zip.write(text(start, file, filled).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, String> filled(String clientId, String redirect, String scope) {
        var dataset = catalogue.scope(scope).orElseThrow().datasets().stream().sorted().findFirst();
        var filled = new TreeMap<String, String>();
        filled.put("http://localhost:9000", addresses.issuer().toString());
        filled.put("http://localhost:8090", addresses.dataApi().toString());
        filled.put("\"demo-test\"", "\"" + clientId + "\"");
        filled.put("\"retail.receipts:read\"", "\"" + scope + "\"");
        filled.put("\"retail-receipts\"", "\"" + dataset.orElseThrow() + "\"");
        if (!redirect.startsWith("http:")) {
            filled.put("\"example.mesinfos.demo:/callback\"", "\"" + redirect + "\"");
        }
        return filled;
    }

    private static String text(QuickStart start, String file, Map<String, String> filled)
            throws IOException {
        var text =
                new ClassPathResource("quick-starts/" + start.slug() + "/" + file)
                        .getContentAsString(StandardCharsets.UTF_8);
        for (var one : filled.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return text;
    }
}
