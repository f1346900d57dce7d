package org.mesinfos.portal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.contest.SomeContest;
import org.springframework.data.mongodb.core.MongoTemplate;

/// What entries say of people goes a year after the results, and no second earlier.
class EntrantErasureTests {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final String OWN = "a".repeat(64);
    private static final String SHARED = "b".repeat(64);

    private static MongoClient client;
    private static MongoTemplate mongo;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("erasure"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    private static void eraseAt(Instant time) {
        var clock = Clock.fixed(time, ZoneOffset.UTC);
        new EntrantErasure(
                        new Entries(mongo, _ -> {}, clock),
                        SomeContest.contests(mongo, clock),
                        new EntryFiles(mongo),
                        KEPT)
                .erase();
    }

    @Test
    void namesAndUnjudgedPicturesGoAndWhatWasJudgedStays() {
        var contests = SomeContest.contests(mongo, Clock.systemUTC());
        var contest = SomeContest.added(contests, "erased");
        var last = contest.dates().results().plus(KEPT);
        var files = new EntryFiles(mongo);
        for (var hash : List.of(OWN, SHARED)) {
            files.save(new EntryFile(hash, "image/png", new byte[] {1}));
        }
        insert("erased~judged", EntryPhase.AWARDED, content("Judged", SHARED));
        insert("erased~withdrawn", EntryPhase.WITHDRAWN, content("Withdrawn", OWN));

        eraseAt(last);
        assertThat(find("erased~judged").toString()).contains("Germaine Martin");
        assertThat(files.read(OWN)).isPresent();

        eraseAt(last.plusMillis(1));
        var judged = find("erased~judged");
        assertThat(judged.toString()).doesNotContain("Germaine Martin", "secret");
        assertThat(judged.frozen().orElseThrow().content().pictures()).hasSize(1);
        var withdrawn = find("erased~withdrawn");
        assertThat(withdrawn.submission()).isNull();
        assertThat(withdrawn.title()).isEqualTo("Withdrawn");
        assertThat(withdrawn.toString()).doesNotContain("Germaine Martin", "secret");
        assertThat(files.read(OWN)).isEmpty();
        assertThat(files.read(SHARED)).isPresent();
    }

    private static Entry find(String id) {
        return mongo.findById(id, Entry.class);
    }

    private static EntryContent content(String title, String picture) {
        return EntryContent.called(title, "fr")
                .with(new EntryDemonstration(null, "", "germaine / secret", ""))
                .with(List.of(new EntryPicture(picture, "L’écran")));
    }

    private static void insert(String id, EntryPhase phase, EntryContent content) {
        var at = SomeContest.DEADLINE.minusSeconds(60);
        mongo.insert(
                new Entry(
                        id,
                        "erased",
                        "germaine",
                        EntryCategory.IDEA,
                        content,
                        at,
                        new Submission(
                                content,
                                new EntrantTeam("Atelier", List.of("Germaine Martin")),
                                null,
                                1,
                                at,
                                "Germaine Martin"),
                        SomeContest.DEADLINE,
                        phase,
                        List.of(
                                new PhaseChange(
                                        EntryPhase.DRAFT,
                                        EntryPhase.SUBMITTED,
                                        at,
                                        "germaine",
                                        "Germaine Martin",
                                        "")),
                        at,
                        null));
    }
}
