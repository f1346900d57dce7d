package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LauncherSettingsTests {

    @Test
    void whatMavenHandsOnEmptyIsAsIfItWereNotThere() {
        var launcherSettings =
                settings(Map.of("mesinfos.root", "/home/dev/mesinfos", "mongodb.uri", ""));

        assertThat(launcherSettings.folder()).isEqualTo(Path.of("/home/dev/mesinfos/.mesinfos"));
        assertThat(launcherSettings.server()).isNull();
        assertThat(launcherSettings.port()).isEqualTo(27117);
        assertThat(launcherSettings.fresh()).isFalse();
    }

    @Test
    void freshNeedsNoValue() {
        assertThat(settings(Map.of("fresh", "")).fresh()).isTrue();
        assertThat(settings(Map.of("fresh", "true")).fresh()).isTrue();
    }

    @Test
    void aDemoPanelIsAsLargeAsWanted() {
        assertThat(settings(Map.of()).panelists()).isEqualTo(12);
        assertThat(settings(Map.of("panelists", "330")).panelists()).isEqualTo(330);
        assertThatThrownBy(() -> settings(Map.of("panelists", "5000")))
                .hasMessage("-Dpanelists is a number from 1 to 1000, not 5000.");
        assertThatThrownBy(() -> settings(Map.of("panelists", "many")))
                .hasMessageContaining("not many");
    }

    @Test
    void theShowcaseIsLeftOutOnlyWhenAsked() {
        assertThat(settings(Map.of()).showcase()).isTrue();
        assertThat(settings(Map.of("showcase", "true")).showcase()).isTrue();
        assertThat(settings(Map.of("showcase", "false")).showcase()).isFalse();
    }

    @Test
    void theContestIsUnderWayUnlessTheOneOf2014IsAskedFor() {
        assertThat(settings(Map.of("contest.calendar", "")).contest()).isEmpty();
        assertThat(settings(Map.of("contest.calendar", "2014")).contest()).isEqualTo("2014");
        assertThatThrownBy(() -> settings(Map.of("contest.calendar", "2015")))
                .hasMessage("-Dcontest.calendar is 2014 or left out, not 2015.");
    }

    @Test
    void theMadeUpYearEndsOnTheDayThatIsWanted() {
        assertThat(settings(Map.of("sandbox.today", "")).today()).isNull();
        assertThat(settings(Map.of("sandbox.today", "2014-02-28")).today()).isEqualTo("2014-02-28");
        assertThatThrownBy(() -> settings(Map.of("sandbox.today", "28/02/2014")))
                .hasMessage("-Dsandbox.today is a day such as 2014-02-28, not 28/02/2014.");
    }

    @Test
    void anArgumentGoesToTheServiceItNamesOrToAll() {
        var launcherSettings =
                LauncherSettings.of(
                        new Properties(),
                        "--api.server.port=8190",
                        "--platform.issuer=http://localhost:9100");

        assertThat(launcherSettings.argumentsFor(PlatformService.DATA_API))
                .containsExactly("--server.port=8190", "--platform.issuer=http://localhost:9100");
        assertThat(launcherSettings.argumentsFor(PlatformService.AUTH_SERVER))
                .containsExactly("--platform.issuer=http://localhost:9100");
    }

    private static LauncherSettings settings(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return LauncherSettings.of(properties);
    }
}
