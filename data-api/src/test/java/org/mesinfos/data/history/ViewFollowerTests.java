package org.mesinfos.data.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mesinfos.data.trail.SomeAccess.GERMAINE;
import static org.mesinfos.data.trail.SomeAccess.NOON;
import static org.mesinfos.data.trail.SomeAccess.byCarnetEnergie;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.engine.testing.TestMongo;

class ViewFollowerTests {

    private static final Period DECEMBER =
            new Period(NOON.minus(Duration.ofDays(9)), NOON.plus(Duration.ofDays(20)));

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("views"));
    private final SomeTrail trail = new SomeTrail(database);
    private final AccessViews accessViews = new AccessViews(database, "access_views");
    private final AccessHistory history = new MongoAccessHistory(accessViews, () -> null);
    private final ViewFollower follower = follower("access_views", "cursors");

    @AfterEach
    void close() {
        trail.close();
        database.drop();
        client.close();
    }

    @Test
    void everyoneSeesOnlyWhatTheyAskFor() {
        append(byCarnetEnergie().inRequest("r1"));
        append(byCarnetEnergie().inRequest("r2").to("audit-marcel"));
        append(byCarnetEnergie().inRequest("r3").by("panier-malin").at(NOON.plusSeconds(1)));
        append(byCarnetEnergie().inRequest("r4").at(NOON.plus(Duration.ofDays(40))));
        follower.followOwn();

        assertThat(requests(new AccessSubject.Panelist(GERMAINE))).containsExactly("r3", "r1");
        assertThat(requests(new AccessSubject.App("panier-malin"))).containsExactly("r3");
        assertThat(requests(new AccessSubject.Everyone())).containsExactly("r3", "r2", "r1");
        assertThat(requests(new AccessSubject.Panelist("audit-nobody"))).isEmpty();
    }

    @Test
    void pagesPutTogetherAreTheWholeWhileMoreArrives() {
        for (int i = 0; i < 1200; i++) {
            append(byCarnetEnergie().inRequest("r" + i).at(NOON.plusSeconds(i)));
        }
        follower.followOwn();
        var germaine = new AccessSubject.Panelist(GERMAINE);
        var seen = new ArrayList<String>();

        var slice = history.newestFirst(germaine, DECEMBER, _ -> true, 170, null);
        while (slice.next() != null) {
            seen.addAll(requests(slice));
            append(byCarnetEnergie().inRequest("late-" + seen.size()).at(NOON.plusSeconds(9000)));
            follower.followOwn();
            var historyPosition = HistoryPosition.parse(slice.next().toString());
            slice = history.newestFirst(germaine, DECEMBER, _ -> true, 170, historyPosition);
        }
        seen.addAll(requests(slice));

        var newestFirst =
                IntStream.iterate(1199, i -> i >= 0, i -> i - 1).mapToObj(i -> "r" + i).toList();
        assertThat(seen).containsExactlyElementsOf(newestFirst);
    }

    @Test
    void aRareAccessIsFoundWithBoundedWorkPerCall() {
        append(byCarnetEnergie().inRequest("rare").ending("grant-withdrawn"));
        appendMany(700);
        follower.followOwn();

        var slice =
                history.newestFirst(
                        new AccessSubject.App("carnet-energie"),
                        DECEMBER,
                        access -> access.outcome().equals("grant-withdrawn"),
                        1,
                        null);

        assertThat(requests(slice)).containsExactly("rare");
        assertThat(slice.next()).isNull();
    }

    @Test
    void aPlaceOfAnotherPersonIsRefused() {
        var historyPosition = new HistoryPosition("p|audit-marcel|201312", 0, NOON, "");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                history.newestFirst(
                                        new AccessSubject.Panelist(GERMAINE),
                                        DECEMBER,
                                        _ -> true,
                                        10,
                                        historyPosition));
    }

    @Test
    void viewsRebuiltFromTheTrailEqualThoseKeptUpToDate() {
        for (int i = 0; i < 6; i++) {
            appendMany(130);
            follower.followOwn();
        }

        follower("rebuilt", "rebuilt_cursors").followAll();

        assertThat(contents("rebuilt")).isEqualTo(contents("access_views")).hasSize(3);
    }

    @Test
    void followingTheSameBatchesAgainAddsNothing() {
        appendMany(600);
        follower.followOwn();
        var once = contents("access_views");

        follower("access_views", "cursors_lost_in_a_crash").followAll();

        assertThat(contents("access_views")).isEqualTo(once);
        assertThat(requests(new AccessSubject.Everyone())).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void severalProcessesMayFollowAtOnce() throws Exception {
        appendMany(900);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var running =
                    IntStream.range(0, 4)
                            .mapToObj(i -> follower("access_views", "cursors_" + i))
                            .map(each -> threads.submit(each::followAll))
                            .toList();
            for (var each : running) {
                each.get();
            }
        }

        assertThat(requests(new AccessSubject.Everyone())).hasSize(900).doesNotHaveDuplicates();
        assertThat(counted()).containsExactly("carnet-energie bank.transactions read 900 10800");
        assertThat(people()).containsExactly("all 1 1", "carnet-energie 1 1");
    }

    @Test
    void peopleAreCountedOnceADayAndNotKept() {
        for (int i = 0; i < 300; i++) {
            append(byCarnetEnergie().to("audit-" + i % 150).at(NOON.plusSeconds(40 * i)));
            append(byCarnetEnergie().by("panier-malin").to("audit-" + (100 + i % 60)));
        }
        append(byCarnetEnergie().to("audit-refused").ending("scope-missing"));
        follower.followOwn();
        follower("access_views", "cursors_lost_in_a_crash").followAll();

        assertThat(people())
                .hasSize(3)
                .anySatisfy(all -> assertThat(all).matches("all 1(5[6-9]|6[0-3]) 1.."))
                .anySatisfy(
                        app ->
                                assertThat(app)
                                        .matches("carnet-energie 1(4[6-9]|5[0-3]) (8[6-9]|9[0-3])"))
                .anySatisfy(
                        app -> assertThat(app).matches("panier-malin (5[89]|6[01]) (5[89]|6[01])"));
        var stored = database.getCollection("access_views_days_people").find();
        assertThat(stored.map(Document::toJson)).noneMatch(text -> text.contains("audit-"));
    }

    @Test
    void panelistsAreToldInStepsOfFiveSoThatNoDifferenceTellsOfFewer() {
        var day = LocalDate.of(2013, 12, 10);

        assertThat(new PeopleCount(day, Mode.LIVE, null, 4, 3).released())
                .isEqualTo(new PeopleCount(day, Mode.LIVE, null, 0, 0));
        // 12 of all apps less 9 of one would be 3 of the others.
        assertThat(new PeopleCount(day, Mode.LIVE, null, 12, 4).released())
                .isEqualTo(new PeopleCount(day, Mode.LIVE, null, 10, 0));
        assertThat(new PeopleCount(day, Mode.LIVE, "app", 9, 4).released())
                .isEqualTo(new PeopleCount(day, Mode.LIVE, "app", 5, 0));
        assertThat(new PeopleCount(day, Mode.TEST, null, 1, 1).released().people()).isOne();
    }

    private List<String> people() {
        var day = LocalDate.of(2013, 12, 10);
        var counts = new AccessStatistics(SomeMongo.operations(database), "access_views_days");
        return counts.peopleBetween(day, day, counts.between(day, day)).stream()
                .map(
                        count ->
                                String.join(
                                        " ",
                                        count.app() == null ? "all" : count.app(),
                                        "" + count.people(),
                                        "" + count.busiestHour()))
                .toList();
    }

    @Test
    void daysAreCountedByAppDatasetAndOutcome() {
        append(byCarnetEnergie());
        append(byCarnetEnergie().ending("scope-missing"));
        append(byCarnetEnergie().by("panier-malin"));
        follower.followOwn();
        append(byCarnetEnergie());
        follower.followOwn();

        assertThat(counted())
                .containsExactlyInAnyOrder(
                        "carnet-energie bank.transactions read 2 24",
                        "carnet-energie bank.transactions scope-missing 1 12",
                        "panier-malin bank.transactions read 1 12");
    }

    @Test
    void theViewsSayUntilWhenTheyAreComplete() {
        var before = Instant.now().minusMillis(1);
        append(byCarnetEnergie().inRequest("r1"));

        assertThat(follower.completeUntil()).isNull();
        follower.followAll();

        assertThat(follower.completeUntil()).isAfter(before).isBeforeOrEqualTo(Instant.now());
        assertThat(requests(new AccessSubject.Everyone())).containsExactly("r1");
    }

    private List<String> counted() {
        var day = LocalDate.of(2013, 12, 10);
        return new AccessStatistics(SomeMongo.operations(database), "access_views_days")
                .between(day.minusDays(1), day).stream()
                        .map(
                                count ->
                                        String.join(
                                                " ",
                                                count.app(),
                                                count.dataset(),
                                                count.outcome(),
                                                "" + count.accesses(),
                                                "" + count.records()))
                        .toList();
    }

    private ViewFollower follower(String collection, String cursors) {
        return new ViewFollower(
                trail.log(),
                new AccessViews(database, collection),
                new AccessStatistics(SomeMongo.operations(database), collection + "_days"),
                new FollowerOffsets(SomeMongo.operations(database), cursors),
                Clock.systemUTC());
    }

    private void append(SomeAccess access) {
        trail.trail().append(access.build());
    }

    private void appendMany(int count) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var access = byCarnetEnergie().inRequest("r" + i).at(NOON.plusSeconds(i));
                callers.submit(() -> append(access));
            }
        }
    }

    private List<String> requests(AccessSubject accessSubject) {
        return requests(history.newestFirst(accessSubject, DECEMBER, _ -> true, 5000, null));
    }

    private static List<String> requests(AccessHistoryPage slice) {
        return slice.rows().stream()
                .map(RecordedAccess::access)
                .map(AccessRecord::requestId)
                .toList();
    }

    private Map<String, TreeSet<String>> contents(String collection) {
        var contents = new TreeMap<String, TreeSet<String>>();
        var months = Stream.of("201312", "201401");
        var parts =
                months.map(month -> database.getCollection(collection + "_" + month))
                        .flatMap(month -> month.find().into(new ArrayList<>()).stream())
                        .toList();
        for (var part : parts) {
            var id = part.getString("_id");
            var entries =
                    contents.computeIfAbsent(
                            id.substring(0, id.lastIndexOf('|')), _ -> new TreeSet<>());
            part.getList("entries", Document.class).forEach(entry -> entries.add(entry.toJson()));
        }
        return contents;
    }
}
