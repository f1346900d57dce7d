package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PlantedFault;

/// The column "seen failing" of `docs/security-claims.md` counts the faults that the tests of each
/// claim are tried with.
class SecurityClaimsTests {

    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES =
            List.of(
                    "auth-server",
                    "data-api",
                    "developer-portal",
                    "developer-portal/ui-kit",
                    "sandbox-data/engine",
                    "sandbox-data/launcher");
    private static final Pattern ROW =
            Pattern.compile("\\| (?:([0-9, ]+) \\| )?.* \\| (.*) \\| ([0-9–]+) \\|");
    private static final String NONE = "–";
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)`");

    /// @param names numbers of the row, or the words of the heading above it where it has none
    /// @param tests of the row
    /// @param seen what the column says
    private record Claim(Set<String> names, Set<String> tests, String seen) {

        long plantedIn(List<PlantedFault> faults) {
            return faults.stream().filter(this::isTriedWith).count();
        }

        private boolean isTriedWith(PlantedFault fault) {
            return tests.contains(fault.test())
                    && fault.claims().stream().anyMatch(names::contains);
        }
    }

    @Test
    void everyClaimSaysHowManyFaultsItsTestsWereSeenToNotice() throws IOException {
        var faults = faults();

        assertThat(claims())
                .hasSizeGreaterThan(150)
                .allSatisfy(
                        claim -> {
                            long planted = claim.plantedIn(faults);
                            assertThat(claim.seen())
                                    .as("%s: %s", claim.names(), claim.tests())
                                    .isEqualTo(planted == 0 ? NONE : String.valueOf(planted));
                        });
    }

    @Test
    void everyFaultIsOfAClaimAndNoticedByATestThatItNames() throws IOException {
        var claims = claims();

        assertThat(faults())
                .allSatisfy(
                        fault ->
                                assertThat(claims)
                                        .as(fault.name())
                                        .anyMatch(claim -> claim.isTriedWith(fault)));
    }

    private static List<Claim> claims() throws IOException {
        var claims = new ArrayList<Claim>();
        var heading = "";
        for (var line : Files.readAllLines(ROOT.resolve("docs/security-claims.md"))) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            }
            var row = ROW.matcher(line);
            if (row.matches()) {
                var tests =
                        TEST.matcher(row.group(2))
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet());
                var names = Objects.requireNonNullElse(row.group(1), heading);
                claims.add(new Claim(Set.of(names.split(", ")), tests, row.group(3)));
            }
        }
        return claims;
    }

    private static List<PlantedFault> faults() throws IOException {
        var faults = new ArrayList<PlantedFault>();
        var names = new HashSet<String>();
        for (var module : MODULES) {
            var list = ROOT.resolve(module).resolve("src/test/resources/planted-faults.yaml");
            try (var yaml = Files.newInputStream(list)) {
                faults.addAll(PlantedFault.list(yaml));
            }
        }
        assertThat(faults).allSatisfy(fault -> assertThat(names.add(fault.name())).isTrue());
        return faults;
    }
}
