package org.mesinfos.launcher;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.entry.EntryFreeze;

/// A contest with a thousand entries, each with a picture: its lists answer in pages, and closing
/// them takes seconds and can be interrupted. Prints what it measured.
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContestSizeTests {

    private static final String CONTEST = "thousand";
    private static final int ENTRIES = 1_000;
    private static final int PICTURE_BYTES = 30_000;
    private static final List<String> MEMBERS = List.of("m0", "m1", "m2");
    private static final String DOUBLON = "autumn~demo-doublon";
    private static final Duration BOUND = Duration.ofMillis(200);
    private static final Instant PAST = Instant.now().minusSeconds(90);

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static TestPlatform platform;
    private static MongoClient client;
    private static MongoDatabase portal;
    private static Document autumn;

    @BeforeAll
    static void aThousandEntries() {
        platform = TestPlatform.inThisProcess();
        client = MongoClients.create(TestMongo.uri());
        portal = client.getDatabase(platform.database("portal"));
        autumn = portal.getCollection("contests").find(eq("_id", "autumn")).first();
        var now = Instant.now();
        // The jury of the demonstration waits until this contest is over.
        date("autumn", "deadline", now.plusSeconds(3_000));
        date("autumn", "preselection", now.plusSeconds(4_000));
        var spring = portal.getCollection("contests").find(eq("_id", "spring")).first();
        portal.getCollection("contests")
                .insertOne(new Document(spring).append("_id", CONTEST).append("ver", 0L));
        date(CONTEST, "deadline", now.minusSeconds(30));
        date(CONTEST, "preselection", now.plusSeconds(3_600));
        date(CONTEST, "results", now.plusSeconds(7_200));
        insertEntries();
    }

    private static void insertEntries() {
        var random = new Random(62);
        var like = portal.getCollection("entries").find(eq("_id", DOUBLON)).first();
        var entries = new ArrayList<Document>();
        var files = new ArrayList<Document>();
        for (var i = 0; i < ENTRIES; i++) {
            var content = new byte[PICTURE_BYTES];
            random.nextBytes(content);
            var hash = HexFormat.of().formatHex(Arrays.copyOf(content, 32));
            files.add(
                    new Document("_id", hash)
                            .append("type", "image/png")
                            .append("content", content));
            entries.add(entry(like, "%s~%04d".formatted(CONTEST, i), hash));
        }
        portal.getCollection("entry_files").insertMany(files);
        portal.getCollection("entries").insertMany(entries);
    }

    private static Document entry(Document like, String id, String picture) {
        var submission = new Document(like.get("submission", Document.class));
        var content = new Document(submission.get("content", Document.class));
        content.append("pictures", List.of(new Document("hash", picture).append("alt", "L’écran")));
        content.get("terms", Document.class).append("publish", true);
        submission.append("content", content);
        var entry =
                new Document(like)
                        .append("_id", id)
                        .append("contest", CONTEST)
                        .append("team", "team-" + id)
                        .append("draft", content)
                        .append("submission", submission)
                        .append("changes", like.getList("changes", Document.class).subList(0, 1))
                        .append("phase", "SUBMITTED");
        entry.remove("closedAt");
        return entry;
    }

    private static void date(String contest, String which, Instant time) {
        portal.getCollection("contests")
                .updateOne(eq("_id", contest), Updates.set("dates." + which, Date.from(time)));
    }

    @AfterAll
    static void forget() {
        portal.getCollection("contests").replaceOne(eq("_id", "autumn"), autumn);
        portal.getCollection("contests").deleteOne(eq("_id", CONTEST));
        portal.getCollection("jury_rounds").deleteOne(eq("_id", CONTEST));
        portal.getCollection("entries").deleteMany(regex("_id", "^thousand~"));
        portal.getCollection("score_sheets").deleteMany(regex("_id", "^thousand"));
        portal.getCollection("final_scores").deleteOne(eq("_id", CONTEST));
        portal.getCollection("pre_applications").deleteMany(regex("_id", "-size$"));
        client.close();
    }

    @Test
    @Order(1)
    void closingThemAllTakesSecondsAndGoesOnAfterAnInterruption() throws Exception {
        var freeze = platform.bean(EntryFreeze.class);
        var began = System.nanoTime();
        var first = new Thread(freeze::freezeDue);
        first.start();
        while (first.isAlive() && !isFrozen(ENTRIES / 4)) {
            Thread.sleep(20);
        }
        first.interrupt();
        first.join();
        var before = Duration.ofNanos(System.nanoTime() - began);
        var interrupted = count("FROZEN");
        began = System.nanoTime();
        freeze.freezeDue();
        var after = Duration.ofNanos(System.nanoTime() - began);
        var taken = before.plus(after);

        System.out.printf(
                "freeze of %d entries, interrupted after %d: %d ms and %d ms%n",
                ENTRIES, interrupted, before.toMillis(), after.toMillis());
        assertThat(interrupted).isLessThan(ENTRIES);
        assertThat(count("FROZEN")).isEqualTo(ENTRIES);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
        assertThat(
                        portal.getCollection("phase_log")
                                .countDocuments(and(eq("contest", CONTEST), eq("to", "FROZEN"))))
                .isGreaterThan(ENTRIES - 2L);
    }

    /// Reads one entry only, since the freeze waits for the same database.
    private static boolean isFrozen(int number) {
        var id = "%s~%04d".formatted(CONTEST, number);
        var entry = portal.getCollection("entries").find(eq("_id", id)).first();
        return "FROZEN".equals(entry.getString("phase"));
    }

    private static long count(String phase) {
        return portal.getCollection("entries")
                .countDocuments(
                        and(
                                gt("_id", "thousand~"),
                                lt("_id", "thousand\u007f"),
                                eq("phase", phase)));
    }

    @Test
    @Order(2)
    void listsAnswerInPages() {
        var anybody = new Browser(platform.portal(), platform.issuer()).visit("/contest/results");
        var organizer = signedIn("organizer@example.org", "organizer");
        var member = signedIn("jury@example.org", "jury");
        var developer = signedIn("dev@example.org", "developer");
        measure("organizers, none decided", organizer, "/organizer/contest/jury");
        measure("organizers, last page", organizer, "/organizer/contest/jury?after=thousand~0950");
        phases("REJECTED", 0);
        measure("organizers, all refused", organizer, "/organizer/contest/jury");
        phases("JURY", 50);
        round(null, null);
        sheets(subject(member));
        measure("organizers, 50 with the jury", organizer, "/organizer/contest/jury");
        measure("jury, 50 of them", member, "/jury");
        phases("JURY", 0);
        measure("jury, all of them", member, "/jury");
        measure("jury, last page", member, "/jury?after=thousand~0950");
        // Nothing is kept in the first seconds after closing: each page begins anew.
        round(Instant.now().plusSeconds(600), null);
        measure("ranking just after closing", organizer, "/organizer/contest/awards");
        measure("a member's, just after closing", member, "/jury/ranking");
        round(PAST, null);
        measure("ranking of 1,000, first page", organizer, "/organizer/contest/awards");
        measure("ranking of 1,000, tenth page", organizer, "/organizer/contest/awards?page=10");
        measure("a member's ranking", member, "/jury/ranking");
        measure("a member's ranking, page 10", member, "/jury/ranking?page=10");
        measure("an entry with its sheets", member, "/jury/entries/thousand~0500");
        phases("NOT_AWARDED", 0);
        round(PAST, Instant.now().minusSeconds(60));
        measure("results", anybody, "/contest/results?contest=" + CONTEST);
        awaitGallery(anybody);
        measure("gallery", anybody, "/gallery");
        measure("gallery, last page", anybody, "/gallery?page=42");
        measure("gallery, prototypes", anybody, "/gallery?category=PROTOTYPE");
        measure("own entries", developer, "/contest/entries");
        ideas();
        measure("board", anybody, "/contest/board");
        measure("board, last page", anybody, "/contest/board?before=" + idea(40));
        measure("ideas, organizers", organizer, "/organizer/contest/ideas");
    }

    /// The gallery remembers its list for half a minute, perhaps from before.
    private static void awaitGallery(Browser anybody) {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end) {
            var began = System.nanoTime();
            var page = new String(anybody.download("/gallery").body(), StandardCharsets.UTF_8);
            if (page.contains("thousand~")) {
                System.out.printf(
                        "gallery, whose list was read anew: %d ms%n",
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        throw new AssertionError("the gallery does not show the contest");
    }

    /// The subject of a member, whose sheets of the demonstration became theirs when they came.
    private static String subject(Browser member) {
        member.visit("/jury");
        for (var sheet : portal.getCollection("score_sheets").find(eq("entry", DOUBLON))) {
            if (!sheet.getString("member").equals(sheet.getString("name"))) {
                return sheet.getString("member");
            }
        }
        throw new AssertionError("no sheet was taken over");
    }

    private static void ideas() {
        var ideas = new ArrayList<Document>();
        for (var i = 0; i < ENTRIES; i++) {
            ideas.add(
                    new Document("_id", idea(i))
                            .append("contest", CONTEST)
                            .append("team", "team-" + i)
                            .append("teamName", "Équipe " + i)
                            .append(
                                    "idea",
                                    new Document("language", "fr")
                                            .append("title", "Idée " + i)
                                            .append(
                                                    "text",
                                                    "Repérer les trajets courts. ".repeat(9))
                                            .append("wanted", "Une ville")
                                            .append("offered", ""))
                            .append("open", true)
                            .append("interested", List.of())
                            .append("at", new Date())
                            .append("ver", 0L));
        }
        portal.getCollection("pre_applications").insertMany(ideas);
    }

    private static String idea(int number) {
        return CONTEST + "~%014d-size".formatted(number);
    }

    /// Puts all in a phase but the first ones, which stay with the jury.
    private static void phases(String phase, int kept) {
        portal.getCollection("entries")
                .updateMany(regex("_id", "^thousand~"), Updates.set("phase", phase));
        if (kept > 0) {
            portal.getCollection("entries")
                    .updateMany(
                            and(gt("_id", "thousand~"), lt("_id", "thousand~%04d".formatted(kept))),
                            Updates.set("phase", "JURY"));
        }
    }

    private static void round(Instant closed, Instant published) {
        portal.getCollection("jury_rounds").deleteOne(eq("_id", CONTEST));
        var round =
                new Document("_id", CONTEST)
                        .append("openedAt", Date.from(PAST))
                        .append("awards", List.of())
                        .append("ver", 0L);
        if (closed != null) {
            round.append("closedAt", Date.from(closed));
        }
        if (published != null) {
            round.append("awardedAt", Date.from(PAST)).append("publishAt", Date.from(published));
        }
        portal.getCollection("jury_rounds").insertOne(round);
    }

    /// Sheets of a member and of others about every entry.
    private static void sheets(String own) {
        var criteria =
                portal.getCollection("contests")
                        .find(eq("_id", CONTEST))
                        .first()
                        .getList("criteria", Document.class);
        var random = new Random(63);
        var members = Stream.concat(Stream.of(own), MEMBERS.stream()).toList();
        var sheets = new ArrayList<Document>();
        for (var i = 0; i < ENTRIES; i++) {
            for (var member : members) {
                sheets.add(sheet("%s~%04d".formatted(CONTEST, i), member, criteria, random));
            }
        }
        portal.getCollection("score_sheets").insertMany(sheets);
    }

    private static Document sheet(
            String entry, String member, List<Document> criteria, Random random) {
        var scores = new ArrayList<Document>();
        var total = 0;
        for (var criterion : criteria) {
            var points = 1 + random.nextInt(4);
            total += points * criterion.getInteger("weight");
            scores.add(
                    new Document("criterion", criterion.getString("_id"))
                            .append("points", points)
                            .append("remark", "Clair et utile. ".repeat(12)));
        }
        return new Document("_id", CONTEST + "|" + entry + "|" + member)
                .append("entry", entry)
                .append("member", member)
                .append("name", "Membre " + member)
                .append("scores", scores)
                .append("handedInAt", Date.from(PAST.minusSeconds(30)))
                .append("total", total)
                .append("ver", 0L);
    }

    /// The median of eleven, after three that nobody counts; processor time tells how much of it
    /// was waiting for a machine that others kept busy.
    private static void measure(String what, Browser who, String path) {
        var taken = new ArrayList<Long>();
        var bytes = 0;
        var first = 0L;
        var processor = 0L;
        for (var i = 0; i < 14; i++) {
            if (i == 3) {
                processor = MACHINE.getProcessCpuTime();
            }
            var began = System.nanoTime();
            var answer = who.download(path);
            if (i == 0) {
                first = System.nanoTime() - began;
            }
            if (i >= 3) {
                taken.add(System.nanoTime() - began);
            }
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            bytes = answer.body().length;
        }
        processor = (MACHINE.getProcessCpuTime() - processor) / taken.size();
        taken.sort(null);
        var median = Duration.ofNanos(taken.get(taken.size() / 2));
        System.out.printf(
                "%-30s median %4d ms, most %4d ms, first %4d ms, processor %4d ms, %4d kB%n",
                what,
                median.toMillis(),
                Duration.ofNanos(taken.getLast()).toMillis(),
                Duration.ofNanos(first).toMillis(),
                Duration.ofNanos(processor).toMillis(),
                bytes / 1_000);
        assertThat(median).as(what).isLessThan(BOUND);
    }

    private static Browser signedIn(String login, String password) {
        var browser = new Browser(platform.portal(), platform.issuer());
        browser.visit("/oauth2/authorization/mesinfos").signIn(login, password);
        return browser;
    }
}
