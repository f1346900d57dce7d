package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;

/// How long panelists wait for everything that is held about them: each has all their datasets,
/// over the whole time for which they were made up.
@Tag("benchmark")
class ExportBenchmarkTests {

    private static final int PANELISTS = 12;
    private static final Pattern MONTH = Pattern.compile("\"occurredAt\":\"(\\d{4}-\\d{2})");

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void everythingOfOnePersonInOneFile() throws IOException {
        for (int number = 1; number <= PANELISTS; number++) {
            export("panelist%02d".formatted(number));
        }
    }

    private void export(String login) throws IOException {
        var browser = new Browser(platform.issuer()).visit("/login").signIn(login, "panelist");
        var start = System.nanoTime();
        browser.visit("/my-rights/export").submit("export");
        var zip = browser.download(browser.element("export-download").attr("href")).body();
        var millis = (System.nanoTime() - start) / 1_000_000;

        long records = 0;
        var months = new TreeSet<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().matches("data/.*\\.json")) {
                    var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    records += text.lines().filter(line -> line.startsWith("{")).count();
                    MONTH.matcher(text).results().forEach(found -> months.add(found.group(1)));
                }
            }
        }
        assertThat(records).as(login).isPositive();
        System.out.printf(
                "export of %s: %d records of %d months, %d bytes, %d ms%n",
                login, records, months.size(), zip.length, millis);
    }
}
