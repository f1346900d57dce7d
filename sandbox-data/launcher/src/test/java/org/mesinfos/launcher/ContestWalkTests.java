package org.mesinfos.launcher;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.entry.EntryFreeze;

/// A contest from a first idea to the awards, in a browser, and what it signed in both verifiers.
class ContestWalkTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Path ROOT = Path.of("..", "..");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String REASON = "Utile et bien expliqué.";
    private static final String AUTUMN = "autumn";

    private static TestPlatform platform;
    private static Chromium chromium;
    private static MongoClient client;
    private static MongoDatabase portal;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @TempDir Path folder;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(ContestWalkTests.class);
        platform = TestPlatform.inThisProcess();
        client = MongoClients.create(TestMongo.uri());
        portal = client.getDatabase(platform.database("portal"));
    }

    @AfterAll
    static void leave() {
        if (client != null) {
            client.close();
        }
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    /// Somebody whose browser runs no script.
    private Page plain() {
        var context = chromium.withoutScripts("fr-FR");
        contexts.add(context);
        return context.newPage();
    }

    private Page signedIn(String login, String password) {
        var page = plain();
        page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
        signIn(page, login, password);
        page.waitForURL(url -> url.startsWith(platform.portal()));
        return page;
    }

    private static void signIn(Page page, String login, String password) {
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
    }

    private static void go(Page page, String path) {
        page.navigate(platform.portal() + path);
    }

    private static void shows(Page page, String text) {
        try {
            page.getByText(text).first().waitFor();
        } catch (TimeoutError absent) {
            var shown = page.url() + " shows\n" + page.locator("main").innerText();
            throw new AssertionError("no \"" + text + "\": " + shown, absent);
        }
    }

    private static void isRefused(Page page, String path) {
        go(page, path);
        assertThat(page.locator("#error-title, main h1").first().innerText()).isNotBlank();
        assertThat(page.locator("main p").first().innerText()).as(path).hasSizeGreaterThan(20);
        assertThat(page.locator("#sheet, #award, #tasks").count()).as(path).isZero();
    }

    private static String paris(Instant time) {
        return LocalDateTime.ofInstant(time, PARIS).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    @Test
    void anIdeaBecomesAnEntryThatIsJudgedAwardedShownAndVerified() throws Exception {
        var autumn = contest(AUTUMN);
        var organizer = signedIn("organizer@example.org", "organizer");
        var contest = makeContest(organizer);
        try {
            var developer = signedIn("dev@example.org", "developer");
            var entry = enter(developer);
            var other = enterAnother(developer);
            isRefused(organizer, "/contest/entries/" + entry);
            isRefused(developer, "/jury");

            freeze(contest);
            go(developer, "/contest/entries/" + entry);
            assertThat(developer.locator("#phase").innerText()).isEqualTo("close");
            preselect(organizer, entry);
            preselect(organizer, other);
            go(organizer, "/organizer/contest/jury");
            step(organizer);
            shows(organizer, "notes ouvertes");

            judge(entry, other, organizer);
            award(organizer, entry);
            everybodySees(entry, other, contest);
            verify(developer, entry);
            looksWellInAnotherLight(developer, organizer, entry);
        } finally {
            forget(contest, autumn);
        }
    }

    /// Its entries have been open for half an hour, and it opened last, so it is the current one.
    private static String makeContest(Page organizer) {
        go(organizer, "/organizer/contest/new");
        organizer.fill("#nameFr", "Concours d’hiver");
        organizer.fill("#nameEn", "Winter contest");
        var now = Instant.now();
        var dates =
                List.of(
                        now.minus(Duration.ofHours(1)),
                        now.minus(Duration.ofMinutes(30)),
                        now.plus(Duration.ofDays(10)),
                        now.plus(Duration.ofDays(20)),
                        now.plus(Duration.ofDays(30)));
        for (var i = 0; i < dates.size(); i++) {
            organizer.fill("#date-" + i, paris(dates.get(i)));
        }
        organizer.locator("main form button").last().click();
        shows(organizer, "Concours d’hiver");
        organizer.waitForURL(url -> !url.endsWith("/new"));
        return organizer.url().substring(organizer.url().lastIndexOf('/') + 1);
    }

    /// From an idea on the board to an entry that was submitted, improved, and submitted again.
    private String enter(Page developer) throws IOException {
        go(developer, "/contest/ideas/new");
        developer.fill("#title", "Le frigo");
        developer.fill("#text", "Savoir ce qui reste à manger d’après les tickets de caisse.");
        developer.click("#send");
        developer.click("#enter-idea");
        developer.waitForURL(url -> url.contains("/contest/entries/"));
        var entry = developer.url().substring(developer.url().lastIndexOf('/') + 1);
        developer.click("#submit");
        assertThat(developer.locator("#refused li a").count()).isGreaterThan(3);
        fill(developer, entry, "Le frigo", "Ne plus jeter");
        picture(developer, entry);
        developer.click("#submit");
        assertThat(developer.locator("#phase").innerText()).isEqualTo("déposée");

        pitch(developer, entry, "Le frigo", "Ne plus rien jeter");
        assertThat(developer.locator("#ahead").count()).isOne();
        developer.click("#submit");
        assertThat(developer.locator("#ahead").count()).isZero();
        var board = plain();
        go(board, "/contest/board");
        shows(board, "Le frigo");
        return entry;
    }

    private static String enterAnother(Page developer) {
        go(developer, "/contest/apply");
        developer.fill("#title", "Le panier");
        developer.locator("input[name=category][value=IDEA]").check();
        developer.locator("main form button").last().click();
        developer.waitForURL(url -> url.contains("/contest/entries/"));
        var entry = developer.url().substring(developer.url().lastIndexOf('/') + 1);
        fill(developer, entry, "Le panier", "Voir venir les prix");
        developer.click("#submit");
        assertThat(developer.locator("#phase").innerText()).isEqualTo("déposée");
        return entry;
    }

    private static void fill(Page developer, String entry, String title, String slogan) {
        pitch(developer, entry, title, slogan);
        go(developer, "/contest/entries/" + entry + "/data");
        developer.locator("input[type=checkbox][name$='.wanted']").first().check();
        developer.locator("input[name$='.why']").first().fill("Pour savoir ce qui a été acheté.");
        developer.fill("#privacy", "Rien n’est gardé plus de trente jours.");
        save(developer);
        go(developer, "/contest/entries/" + entry + "/project");
        developer.locator("input[name=maturity]").first().check();
        developer.fill("#licence", "EUPL 1.2");
        save(developer);
        go(developer, "/contest/entries/" + entry + "/terms");
        developer.locator("input[name=status]").first().check();
        developer.check("#rules");
        developer.check("#publish");
        save(developer);
    }

    private static void pitch(Page developer, String entry, String title, String slogan) {
        go(developer, "/contest/entries/" + entry + "/pitch");
        developer.fill("#title", title);
        developer.fill("#slogan", slogan);
        developer.fill("#description", "Il montre ce qui reste à manger.");
        developer.fill("#users", "Familles");
        developer.locator("#themes input").first().check();
        save(developer);
    }

    private static void save(Page developer) {
        developer.click("#save");
        developer.locator("#done").waitFor();
    }

    private static void picture(Page developer, String entry) throws IOException {
        var pixels = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", pixels);
        go(developer, "/contest/entries/" + entry + "/pictures");
        developer
                .locator("#file")
                .setInputFiles(new FilePayload("a.png", "image/png", pixels.toByteArray()));
        developer.fill("#alt", "L’écran d’accueil");
        developer.click("#upload");
        developer.locator("figure img").waitFor();
        go(developer, "/contest/entries/" + entry);
    }

    private static Document contest(String id) {
        return portal.getCollection("contests").find(eq("_id", id)).first();
    }

    /// Moves the deadline in the place of the clock, which the three services share with all other
    /// tests; the jury of the demonstration waits until this contest is over.
    private static void freeze(String contest) {
        var now = Instant.now();
        date(AUTUMN, "deadline", now.minusSeconds(5));
        date(AUTUMN, "preselection", now.plus(Duration.ofDays(1)));
        date(contest, "deadline", now.minusSeconds(20));
        date(contest, "preselection", now.plus(Duration.ofHours(1)));
        date(contest, "results", now.plus(Duration.ofHours(2)));
        platform.bean(EntryFreeze.class).freezeDue();
    }

    private static void date(String contest, String which, Instant time) {
        portal.getCollection("contests")
                .updateOne(eq("_id", contest), Updates.set("dates." + which, Date.from(time)));
    }

    private static void preselect(Page organizer, String entry) {
        go(organizer, "/organizer/contest/jury/entries/" + entry);
        organizer.locator("input[value=PRESELECTED]").check();
        organizer.fill("#reason", REASON);
        organizer.click("#decide");
        organizer.locator("#stage").waitFor();
    }

    private static void step(Page organizer) {
        organizer.fill("#reason", REASON);
        organizer.click("#step");
        organizer.locator("#stage").waitFor();
    }

    /// Dominique scores both; Sacha knows the team of one of them and scores the other.
    private void judge(String entry, String other, Page organizer) {
        var dominique = signedIn("jury@example.org", "jury");
        var sacha = signedIn("jury2@example.org", "jury");
        go(sacha, "/jury/entries/" + other);
        sacha.click("#conflict summary");
        sacha.fill("#conflict #reason", "J’enseigne dans l’école de cette équipe.");
        sacha.click("#declare");
        shows(sacha, "lien d’intérêt");
        isRefused(sacha, "/jury/entries/" + other);
        score(dominique, entry, 4, "Très clair.");
        score(dominique, other, 2, "À revoir.");
        score(sacha, entry, 3, "Demande peu, et le dit bien.");

        go(dominique, "/jury/entries/" + entry);
        assertThat(dominique.content()).doesNotContain("Demande peu");
        isRefused(dominique, "/jury/ranking");
        isRefused(dominique, "/organizer/contest/awards");
        isRefused(dominique, "/contest/entries/" + entry);
        isRefused(organizer, "/organizer/contest/awards");
        go(organizer, "/organizer/contest/jury");
        step(organizer);

        go(dominique, "/jury/entries/" + entry);
        shows(dominique, "Demande peu, et le dit bien.");
        dominique.fill("#text", "À soutenir.");
        dominique.click("#note");
        shows(dominique, "À soutenir.");
        go(sacha, "/jury/ranking");
        assertThat(sacha.content()).contains("Le frigo").doesNotContain("Le panier");
    }

    private static void score(Page member, String entry, int points, String remark) {
        go(member, "/jury/entries/" + entry);
        var steps = member.locator("#sheet input[type=radio][value='" + points + "']");
        for (var one : steps.all()) {
            one.check();
        }
        member.locator("#sheet textarea").first().fill(remark);
        member.click("#hand-in");
        shows(member, "remise");
    }

    private static void award(Page organizer, String entry) {
        go(organizer, "/organizer/contest/awards");
        award(organizer, entry, "5001");
        assertThat(organizer.locator("#wrong").innerText()).contains("dépassent ensemble");
        award(organizer, entry, "3000");
        shows(organizer, "Les prix sont décidés");
    }

    private static void award(Page organizer, String entry, String euros) {
        organizer.locator("[name='euros-" + entry + "']").fill(euros);
        organizer.locator("[name='remark-" + entry + "']").fill("Utile à chacun.");
        organizer.fill("#publish", paris(Instant.now().minus(Duration.ofMinutes(1))));
        organizer.fill("#reason", REASON);
        organizer.click("#award");
    }

    private void everybodySees(String entry, String other, String contest) {
        var anybody = plain();
        go(anybody, "/contest/results?contest=" + contest);
        shows(anybody, "Utile à chacun.");
        anybody.click("[data-entry='" + entry + "'] a");
        shows(anybody, "Ne plus rien jeter");
        assertThat(anybody.locator("figure img").count()).isOne();
        anybody.click("#endorse");
        signIn(anybody, "panelist01", "panelist");
        anybody.waitForURL(url -> url.contains("/gallery/"));
        anybody.click("#endorse");
        shows(anybody, "Vous avez dit");
        anybody.click("#endorse");
        shows(anybody, "Je m’en servirais");
        go(anybody, "/gallery/" + other);
        shows(anybody, "Voir venir les prix");
        isRefused(anybody, "/contest/entries/" + entry);
    }

    private void verify(Page developer, String entry) throws Exception {
        go(developer, "/contest/entries/" + entry + "/certificate");
        shows(developer, "est lauréate");
        go(developer, "/contest/entries/" + entry + "/dossier/print");
        shows(developer, "la signature convient");
        var key =
                new String(download(developer, "/.well-known/contest-key"), StandardCharsets.UTF_8);
        var dossier = folder.resolve("entry.dossier");
        var note = download(developer, "/contest/entries/" + entry + "/dossier");
        Files.write(dossier, note);
        var picture = developer.locator("#files th code").innerText();
        var files = Files.createDirectory(folder.resolve("files"));
        Files.write(
                files.resolve(picture + ".jpg"),
                download(developer, "/contest/entries/" + entry + "/pictures/" + picture));
        var words =
                List.of("entry", dossier.toString(), "--files", files.toString(), "--keys", key);
        assertThat(java(words)).startsWith("OK entry " + entry).contains("1 files, all as they");
        assumeTrue(Files.isExecutable(PYTHON));
        assertThat(python(words)).isEqualTo(java(words));
        Files.writeString(dossier, Files.readString(dossier).replaceFirst("frigo", "frigi"));
        assertThat(java(words)).startsWith("BROKEN signature");
        assertThat(python(words)).startsWith("BROKEN signature");
    }

    private static byte[] download(Page page, String path) {
        var answer = page.request().get(platform.portal() + path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /// The pages that only a contest which is over has, on a telephone, by night and in English.
    private void looksWellInAnotherLight(Page developer, Page organizer, String entry) {
        look(
                developer,
                "/contest/entries/" + entry,
                "/contest/entries/" + entry + "/certificate",
                "/contest/entries/" + entry + "/dossier/print",
                "/gallery/" + entry);
        look(
                organizer,
                "/organizer/contest/awards",
                "/organizer/contest/jury",
                "/organizer/contest/audience",
                "/organizer/contest/jury/entries/" + entry);
    }

    private void look(Page signedIn, String... paths) {
        var context = chromium.same(signedIn.context(), "en-GB", ColorScheme.DARK, 360);
        contexts.add(context);
        var page = context.newPage();
        for (var path : paths) {
            go(page, path);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            PageInspection.at(page, "contest-over" + path.replaceAll("[/?=~]", "-"));
        }
    }

    private static void forget(String contest, Document autumn) {
        portal.getCollection("contests").deleteOne(eq("_id", contest));
        portal.getCollection("contests").replaceOne(eq("_id", AUTUMN), autumn);
    }

    @ParameterizedTest
    @ValueSource(ints = 2)
    void aMemberScoresEntriesWithTheKeyboardAlone(int sheets) {
        var entries = portal.getCollection("entries");
        var like = entries.find(eq("_id", AUTUMN + "~demo-doublon")).first();
        for (var i = 0; i < sheets; i++) {
            entries.insertOne(new Document(like).append("_id", AUTUMN + "~keyboard-" + i));
        }
        try {
            var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200);
            contexts.add(context);
            var page = context.newPage();
            page.navigate(platform.portal() + "/jury");
            tabTo(page, "#username");
            page.keyboard().type("jury3@example.org");
            tabTo(page, "#password");
            page.keyboard().type("jury");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.endsWith("/jury"));
            for (var i = 0; i < sheets; i++) {
                scoreByKeyboard(page, AUTUMN + "~keyboard-" + i, i == 0);
            }
            assertThat(page.locator("tr[data-entry*=keyboard] .tag.on").count()).isEqualTo(sheets);
        } finally {
            entries.deleteMany(regex("_id", "^autumn~keyboard"));
            portal.getCollection("score_sheets").deleteMany(regex("_id", "keyboard"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 10)
    @Tag("proof")
    void aMemberScoresTenEntriesWithTheKeyboardAlone(int sheets) {
        aMemberScoresEntriesWithTheKeyboardAlone(sheets);
    }

    private static void scoreByKeyboard(Page page, String entry, boolean first) {
        tabTo(page, "a[href$='" + entry + "']");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith(entry));
        var criteria = page.locator("#sheet fieldset").count();
        for (var i = 0; i < criteria; i++) {
            tabTo(page, "#sheet input[type=radio]");
            page.keyboard().press("Space");
            page.keyboard().press("ArrowDown");
        }
        if (first) {
            tabTo(page, "#sheet textarea");
            page.keyboard().type("Bien.");
            // What was typed is kept, whether or not it is handed in.
            page.locator("#autosaved").filter(saved()).waitFor();
            page.reload();
            assertThat(page.locator("#sheet input:checked").count()).isEqualTo(criteria);
        }
        tabTo(page, "#hand-in");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("handed-in"));
    }

    private static Locator.FilterOptions saved() {
        return new Locator.FilterOptions().setHasText("Enregistré");
    }

    /// Presses Tab until that element has the focus.
    private static void tabTo(Page page, String selector) {
        for (var i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
                return;
            }
        }
        throw new AssertionError("no way to " + selector + " with the keyboard");
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
}
