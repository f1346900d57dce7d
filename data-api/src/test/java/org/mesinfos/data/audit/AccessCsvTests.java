package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.history.RecordedAccess;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;

class AccessCsvTests {

    private static final Dataset TRANSACTIONS =
            Catalogue.load().dataset("bank-transactions").orElseThrow();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AccessCsv csv = new AccessCsv(out);

    @Test
    void aLineHasACellForEachColumn() {
        csv.header();
        csv.line(row(Instant.parse("2013-12-10T12:02:00Z"), "request-1", "Tenir vos comptes"));
        csv.flush();

        assertThat(text())
                .isEqualTo(
                        "id,at,requestId,mode,app,clientId,grantId,grantVersion,panelist,holders,"
                                + "dataset,operation,outcome,count,purpose\r\n"
                                + "w|201312|0|000,2013-12-10T12:02:00Z,request-1,LIVE,carnet,"
                                + "carnet-live,,0,audit-1,la-banque-postale orange,"
                                + "bank-transactions,list,read,12,Tenir vos comptes\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2013-12-10T12:02:00Z",
                "2013-12-10T12:02:09Z",
                "2013-12-10T12:02:59.007Z",
                "2013-12-10T12:02:59.070Z",
                "2013-12-10T12:02:59.700Z",
                "1969-12-31T23:59:59.999Z",
                "-0001-12-31T23:59:07.120Z",
                "+12345-01-02T03:04:05.600Z"
            })
    void aMomentIsWrittenAsInEveryOtherAnswer(String moment) {
        var at = Instant.parse(moment);

        csv.line(row(at, "r", null));
        csv.line(row(at.plusSeconds(1), "r", null));
        csv.flush();

        assertThat(text()).contains("," + at + ",", "," + at.plusSeconds(1) + ",");
    }

    @Test
    void whatASpreadsheetWouldTakeForSomethingElseIsHarmless() {
        csv.line(row(Instant.EPOCH, "=1+1", "Oui, \"bien\"\r\nsûr"));
        csv.flush();

        assertThat(text()).contains(",'=1+1,").endsWith(",\"Oui, \"\"bien\"\"\r\nsûr\"\r\n");
    }

    @Test
    void nothingIsKeptBackOrWrittenTwice() {
        for (int i = 0; i < 5_000; i++) {
            csv.line(row(Instant.EPOCH.plusSeconds(i), "request-" + i, null));
        }
        assertThat(out.size()).isPositive();
        csv.flush();
        csv.flush();

        assertThat(text().lines())
                .hasSize(5_000)
                .allMatch(line -> line.contains("request-"))
                .doesNotHaveDuplicates();
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RecordedAccess row(Instant at, String request, String purpose) {
        return new RecordedAccess(
                "w|201312|0|000",
                AccessRecord.by(Mode.LIVE, "carnet", "carnet-live")
                        .about("audit-1")
                        .of(TRANSACTIONS)
                        .from(List.of("la-banque-postale", "orange"))
                        .purpose(purpose)
                        .record(at, request, "list", "read", 12));
    }
}
