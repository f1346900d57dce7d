package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecords;

/// Accesses as lines of CSV (RFC 4180), in one text that is encoded when it is long enough: a
/// string and an array of bytes for each cell or line would be most of what a row costs.
final class AccessCsv {

    private static final String HEADER =
            "id,at,requestId,mode,app,clientId,grantId,grantVersion,panelist,holders,dataset,"
                    + "operation,outcome,count,purpose\r\n";

    /// Characters after which the text is handed on.
    private static final int ENOUGH = 1 << 15;

    private static final int MINUTE = 60;
    private static final int MILLI = 1_000_000;

    /// Of `2013-12-10T12:02:00Z`, what not all moments of the minute end with.
    private static final int SECONDS_LENGTH = "00Z".length();

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(2 * ENOUGH);
    private long minute = Long.MIN_VALUE;
    private String minuteText = "";

    AccessCsv(OutputStream out) {
        this.out = out;
    }

    void header() {
        text.append(HEADER);
    }

    void line(AccessRow row) throws IOException {
        cell(row.id()).append(',');
        at(row.at());
        text.append(',');
        cell(row.requestId()).append(',').append(row.mode()).append(',');
        cell(row.app()).append(',');
        cell(row.clientId()).append(',');
        cell(row.grantId()).append(',').append(row.grantVersion()).append(',');
        cell(row.panelist()).append(',');
        cell(holders(row.holders())).append(',');
        cell(row.dataset()).append(',');
        cell(row.operation()).append(',');
        cell(row.outcome()).append(',').append(row.count()).append(',');
        cell(row.purpose()).append("\r\n");
        if (text.length() >= ENOUGH) {
            handOn();
        }
    }

    /// Writes what is still here.
    void handOn() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    private StringBuilder cell(@Nullable String value) {
        return value == null ? text : text.append(CsvRecords.cell(value));
    }

    private static String holders(List<String> holders) {
        return holders.size() == 1 ? holders.getFirst() : String.join(" ", holders);
    }

    /// As [Instant#toString()] writes it. Rows are in the order of time, so the minute is mostly
    /// that of the row before.
    private void at(Instant at) {
        if (at.getNano() % MILLI != 0) {
            text.append(at);
            return;
        }
        var thisMinute = Math.floorDiv(at.getEpochSecond(), MINUTE);
        if (thisMinute != minute) {
            minute = thisMinute;
            var whole = Instant.ofEpochSecond(thisMinute * MINUTE).toString();
            minuteText = whole.substring(0, whole.length() - SECONDS_LENGTH);
        }
        var second = Math.floorMod(at.getEpochSecond(), MINUTE);
        text.append(minuteText).append(second < 10 ? "0" : "").append(second);
        var millis = at.getNano() / MILLI;
        if (millis > 0) {
            text.append(millis < 10 ? ".00" : millis < 100 ? ".0" : ".").append(millis);
        }
        text.append('Z');
    }
}
