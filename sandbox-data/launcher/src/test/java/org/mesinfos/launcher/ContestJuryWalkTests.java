package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.testing.Browser;

/// The contest of the demonstration is brought to its end: its jury scores, organizers award, and
/// both verifiers find what the contest signed.
class ContestJuryWalkTests {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String DOUBLON = "autumn~demo-doublon";
    private static final String HALF_DEGREE = "autumn~demo-half-degree";
    private static final String DES_NOUVELLES = "autumn~demo-des-nouvelles";

    private final TestPlatform platform = TestPlatform.running();

    @TempDir Path folder;

    @Test
    void threeMembersScoreOneStepsBackAndTheAwardsAreShownAndVerified() throws Exception {
        var dominique = signedIn("jury@example.org", "jury");
        var sacha = signedIn("jury2@example.org", "jury");
        var maxime = signedIn("jury3@example.org", "jury");
        assertThat(dominique.visit("/jury").page().text())
                .contains("Doublon", "remise", "commencée");
        assertThat(sacha.visit("/jury").page().text()).contains("lien d’intérêt");
        assertThat(sacha.visit("/jury/entries/" + HALF_DEGREE).status()).isEqualTo(403);
        maxime.visit("/jury");

        score(dominique, HALF_DEGREE, 3);
        score(dominique, DES_NOUVELLES, 2);
        score(maxime, DOUBLON, 4);
        score(maxime, HALF_DEGREE, 3);
        score(maxime, DES_NOUVELLES, 2);
        // Whatever Sacha thinks is Sacha's own until scores are closed.
        assertThat(dominique.visit("/jury/entries/" + DOUBLON).page().text())
                .doesNotContain("Demande peu, et le dit bien.");

        var organizer = signedIn("organizer@example.org", "organizer");
        organizer.visit("/organizer/contest/jury").submit("step", field("reason", "Tout est lu."));
        assertThat(organizer.element("stage").text()).contains("délibération");
        assertThat(dominique.visit("/jury/entries/" + DOUBLON).page().text())
                .contains("Demande peu, et le dit bien.");
        assertThat(dominique.visit("/organizer/contest/awards").status()).isEqualTo(403);

        organizer.visit("/organizer/contest/awards");
        award(organizer, "40000", "17001");
        assertThat(organizer.element("wrong").text()).contains("dépassent ensemble la dotation");
        award(organizer, "40000", "17000");
        assertThat(organizer.page().text()).contains("Les prix sont décidés");

        var anybody = new Browser(platform.portal(), platform.issuer());
        assertThat(anybody.visit("/contest/results?contest=autumn").page().text())
                .contains("Doublon", "40");
        assertThat(anybody.visit("/gallery?category=PROTOTYPE").page().text())
                .contains("Doublon", "Half Degree")
                .doesNotContain("Des nouvelles");
        assertThat(anybody.visit("/gallery/" + DOUBLON).status()).isEqualTo(200);
        assertThat(anybody.visit("/gallery/autumn~demo-loterie").status()).isEqualTo(404);

        bothVerifiersFindWhatWasSigned(organizer);
    }

    private void score(Browser member, String entry, int points) {
        member.visit("/jury/entries/" + entry);
        var fields = new ArrayList<String>();
        for (var radio : member.page().select("#sheet input[type=radio]")) {
            if (radio.attr("value").equals(Integer.toString(points))) {
                fields.add(field(radio.attr("name"), radio.attr("value")));
            }
        }
        assertThat(fields).isNotEmpty();
        member.submit("hand-in", fields.toArray(String[]::new));
        assertThat(member.address()).hasPath("/jury");
    }

    private static void award(Browser organizer, String first, String second) {
        var now =
                LocalDateTime.now(ZoneId.of("Europe/Paris"))
                        .minusMinutes(1)
                        .truncatedTo(ChronoUnit.MINUTES);
        organizer.submit(
                "award",
                field("euros-" + DOUBLON, first),
                field("euros-" + HALF_DEGREE, second),
                field("euros-" + DES_NOUVELLES, "5000"),
                field("remark-" + DOUBLON, "Utile à chacun."),
                field("publish", now.toString()),
                field("reason", "Le jury l’a voulu ainsi."));
    }

    private void bothVerifiersFindWhatWasSigned(Browser organizer) throws Exception {
        var key =
                new String(download(organizer, "/.well-known/contest-key"), StandardCharsets.UTF_8);
        var dossier = folder.resolve("entry.dossier");
        var page = "/organizer/contest/jury/entries/" + DOUBLON;
        Files.write(dossier, download(organizer, page + "/dossier"));
        var log = folder.resolve("phases.log");
        Files.write(log, download(organizer, "/organizer/contest/jury/phases.log"));

        var words = List.of("entry", dossier.toString(), "--log", log.toString(), "--keys", key);
        assertThat(java(words)).startsWith("OK entry " + DOUBLON).contains("; in the log;");
        assertThat(java(List.of("phases", log.toString(), "--keys", key)))
                .startsWith("OK ")
                .contains("of contest autumn");
        assumeTrue(Files.isExecutable(PYTHON));
        assertThat(python(words)).isEqualTo(java(words));

        var changed = Files.readString(dossier).replaceFirst("Doublon", "Doublom");
        Files.writeString(dossier, changed);
        assertThat(java(words)).startsWith("BROKEN signature");
        assertThat(python(words)).startsWith("BROKEN signature");
    }

    private static byte[] download(Browser browser, String path) {
        var answer = browser.download(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String java(List<String> words) throws Exception {
        var all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                ROOT.resolve("data-api/target/classes").toString(),
                                "org.mesinfos.verify.AuditVerify"));
        all.addAll(words);
        return run(all);
    }

    private static String python(List<String> words) throws Exception {
        var script = ROOT.resolve("docs/proofs/audit-verify.py").toString();
        var all = new ArrayList<>(List.of(PYTHON.toString(), script));
        all.addAll(words);
        return run(all);
    }

    private static String run(List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }

    private Browser signedIn(String login, String password) {
        var browser = new Browser(platform.portal(), platform.issuer());
        browser.visit("/oauth2/authorization/mesinfos").signIn(login, password);
        return browser;
    }

    private static String field(String name, String value) {
        return encode(name) + "=" + encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
