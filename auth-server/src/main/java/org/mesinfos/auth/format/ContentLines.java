package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The lines of iCalendar (RFC 5545 section 3.1) and vCard (RFC 6350 section 3.2): at most 75
/// octets, what is longer goes on behind a space.
///
/// Libraries hold a whole calendar before they write it; these lines are the part of them that a
/// file as it grows needs.
final class ContentLines {

    private static final int LONGEST = 75;
    private static final String END = "\r\n";

    /// A moment in UTC (RFC 5545 section 3.3.5, RFC 6350 section 4.3.5).
    static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Writer out;

    ContentLines(OutputStream out) {
        this.out = JsonListWriter.utf8(out);
    }

    /// A line whose value needs no escapes.
    void line(String name, String value) throws IOException {
        var text = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int more = octets(point);
            if (octets + more > LONGEST) {
                out.write(END);
                out.write(' ');
                octets = 1;
            }
            int next = at + Character.charCount(point);
            out.write(text, at, next - at);
            octets += more;
            at = next;
        }
        out.write(END);
    }

    /// A line whose value is text; none for an empty text.
    void text(String name, String text) throws IOException {
        if (!text.isBlank()) {
            line(name, escaped(text));
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    /// Text as a value (RFC 5545 section 3.3.11, RFC 6350 section 4.1): no sign of it begins
    /// another value or line. Control characters, which neither allows, are left out.
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("[\\p{Cc}&&[^\t]]", "");
    }

    private static int octets(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
