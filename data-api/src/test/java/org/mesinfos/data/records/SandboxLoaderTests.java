package org.mesinfos.data.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.testing.TcpProxy;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.records.Manifest;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.mock.env.MockEnvironment;

class SandboxLoaderTests {

    private static final String RECEIPTS = "retail-receipts";

    private final Catalogue catalogue = Catalogue.load();
    private final Databases databases = SomeStore.databases();
    private final RecordStore store = new RecordStore(databases, SomeStore.guards());
    private final Manifests manifests = new Manifests(store, SomeDocuments.none());
    private final List<Object> told = new ArrayList<>();
    private final SandboxLoader loader = loader(SandboxPeople.withPanel(13));
    private final SandboxPerson germaine = person("germaine");

    /// A quarter of a million records would stay in the memory of all tests that follow.
    @AfterEach
    void nothingIsKept() {
        for (var mode : Mode.values()) {
            var records = databases.records(mode);
            records.getCollectionNames().forEach(records::dropCollection);
        }
    }

    @Test
    void aPersonIsLoadedOnce() {
        assertThat(loader.load(germaine)).isPositive();
        assertThat(loader.load(germaine)).isZero();
    }

    @Test
    void aLoadThatWasCutOffIsCompletedByTheNext() {
        var complete = loader.load(germaine);
        var receipts = manifest();
        var bucket = receipts.parts().getFirst().bucketId(germaine.id(), RECEIPTS);
        databases
                .records(Mode.TEST)
                .remove(Query.query(Criteria.where("_id").is(receipts.id())), "records");
        store.in(Mode.TEST).deleteBuckets(List.of(bucket));

        var completed = loader.load(germaine);

        assertThat(completed).isEqualTo(receipts.count()).isLessThan(complete);
        assertThat(manifest().parts()).isEqualTo(receipts.parts());
        assertThat(store.buckets(Mode.TEST, List.of(bucket))).containsOnlyKeys(bucket);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileOnlyDelaysALoad() throws Exception {
        try (var wire = TcpProxy.toMongo();
                var hasty =
                        MongoClients.create(
                                MongoClientSettings.builder()
                                        .applyConnectionString(new ConnectionString(wire.uri()))
                                        .timeout(2, TimeUnit.SECONDS)
                                        .build());
                var later = Executors.newSingleThreadScheduledExecutor()) {
            var there = new RecordStore(SomeStore.databases(hasty), SomeStore.guards());
            wire.all(TcpProxy.Fault.CUT);
            var healed = later.schedule(wire::heal, 2500, TimeUnit.MILLISECONDS);

            var loading =
                    new SandboxLoader(
                            catalogue,
                            there,
                            SomeDeparted.none(),
                            SomeDocuments.none(),
                            Clock.systemUTC(),
                            new SandboxPopulation(List.of()),
                            told::add);
            var loaded = loading.loadWithRetry(germaine);

            assertThat(loaded).isPositive();
            assertThat(healed.isDone()).isTrue();
        }
    }

    @Test
    void panelistsAreKeptApartFromSandboxPeople() {
        var panelist = person("panelist01");

        loader.load(panelist);

        var ids = catalogue.datasets().stream().map(dataset -> dataset.id()).toList();
        assertThat(manifests.of(Mode.LIVE, panelist.id(), ids)).isNotEmpty();
        assertThat(manifests.of(Mode.TEST, panelist.id(), ids)).isEmpty();
    }

    @Test
    void aLargerPanelIsLoadedBesideTheDocumentedPeople() {
        var some = Set.of("sandbox-germaine", "panelist01", "panelist02", "panelist13");
        var people =
                SandboxPeople.withPanel(13).stream()
                        .filter(one -> some.contains(one.id()))
                        .toList();
        var thirteenth = people.getLast();

        loader(people).run(new DefaultApplicationArguments());

        assertThat(thirteenth.id()).isEqualTo("panelist13");
        var ids = catalogue.datasets().stream().map(dataset -> dataset.id()).toList();
        assertThat(manifests.of(Mode.LIVE, "panelist13", ids)).isNotEmpty();
        assertThat(manifests.of(Mode.LIVE, "panelist14", ids)).isEmpty();
        var held =
                people.stream()
                        .filter(SandboxPerson::panel)
                        .flatMap(one -> manifests.find(Mode.LIVE, one.id(), RECEIPTS).stream())
                        .toList();
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        DemoPanelLoadEvent.class,
                        loaded ->
                                assertThat(loaded.parts())
                                        .contains(
                                                new DemoPanelLoadEvent.Part(
                                                        "intermarche",
                                                        RECEIPTS,
                                                        held.stream()
                                                                .mapToInt(Manifest::count)
                                                                .sum(),
                                                        held.size())));
    }

    @Test
    void aRealPlatformHasTheSandboxAndNoPanelistOfTheDemonstration() {
        loaderIn(new MockEnvironment(), true).run(new DefaultApplicationArguments());

        var ids = catalogue.datasets().stream().map(dataset -> dataset.id()).toList();
        assertThat(SandboxPeople.forTests())
                .allSatisfy(
                        person ->
                                assertThat(manifests.of(Mode.TEST, person.id(), ids)).isNotEmpty());
        assertThat(manifests.of(Mode.LIVE, "panelist01", ids)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void anOperatorWhoKeepsRecordsElsewhereLoadsNone() {
        loaderIn(new MockEnvironment(), false).run(new DefaultApplicationArguments());

        assertThat(manifests.find(Mode.TEST, germaine.id(), RECEIPTS)).isEmpty();
    }

    @Test
    void nodesThatStartTogetherLoadEachRecordOnce() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var both =
                    nodes.invokeAll(
                            List.of(
                                    () -> loader.load(germaine),
                                    () -> loaderIn(new MockEnvironment(), true).load(germaine)));
            for (var one : both) {
                one.get();
            }
        }

        var receipts = manifest();
        var buckets =
                receipts.parts().stream()
                        .map(bucketSummary -> bucketSummary.bucketId(germaine.id(), RECEIPTS));
        assertThat(receipts.count()).isEqualTo(SandboxRecords.of(germaine).get(RECEIPTS).size());
        assertThat(store.buckets(Mode.TEST, buckets.toList())).hasSameSizeAs(receipts.parts());
    }

    private SandboxLoader loader(List<SandboxPerson> people) {
        return new SandboxLoader(
                catalogue,
                store,
                SomeDeparted.none(),
                SomeDocuments.none(),
                Clock.systemUTC(),
                new SandboxPopulation(people),
                told::add);
    }

    private SandboxLoader loaderIn(MockEnvironment environment, boolean load) {
        return new SandboxLoader(
                catalogue,
                store,
                SomeDeparted.none(),
                SomeDocuments.none(),
                Clock.systemUTC(),
                SandboxPopulation.of(environment, load, 12),
                told::add);
    }

    private Manifest manifest() {
        return manifests.find(Mode.TEST, germaine.id(), RECEIPTS).orElseThrow();
    }

    private static SandboxPerson person(String name) {
        return SandboxPeople.load().stream()
                .filter(person -> person.name().equals(name))
                .findAny()
                .orElseThrow();
    }
}
