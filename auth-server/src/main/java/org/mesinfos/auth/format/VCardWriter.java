package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.JsonNode;

/// Contacts, a card each (RFC 6350).
final class VCardWriter implements RecordFileWriter {

    private final ContentLines lines;
    private final Map<String, String> groups;

    VCardWriter(Dataset dataset, Locale locale, OutputStream out) {
        this.lines = new ContentLines(out);
        this.groups =
                dataset.field("group").stream()
                        .flatMap(field -> field.codes().stream())
                        .collect(
                                Collectors.toMap(
                                        code -> code.value(), code -> code.meaning().in(locale)));
    }

    @Override
    public void add(JsonNode contact) throws IOException {
        lines.line("BEGIN", "VCARD");
        lines.line("VERSION", "4.0");
        lines.text("UID;VALUE=text", contact.path("id").asString(""));
        lines.line("FN", ContentLines.escaped(contact.path("displayName").asString("")));
        for (var phone : contact.path("phones")) {
            lines.text("TEL", phone.asString(""));
        }
        for (var email : contact.path("emails")) {
            lines.text("EMAIL", email.asString(""));
        }
        var birthday = contact.path("birthday").asString("");
        if (birthday.matches("\\d\\d-\\d\\d")) {
            // A day without its year (section 4.3.1).
            lines.line("BDAY", "--" + birthday.replace("-", ""));
        }
        lines.text("CATEGORIES", groups.getOrDefault(contact.path("group").asString(""), ""));
        var changed = contact.path("updatedAt").asString("");
        if (!changed.isEmpty()) {
            lines.line("REV", ContentLines.INSTANT.format(Instant.parse(changed)));
        }
        lines.line("END", "VCARD");
    }

    @Override
    public void end() throws IOException {
        lines.flush();
    }
}
