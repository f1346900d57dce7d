package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoTemplate;

class DocumentWritesTests {

    private MongoClient client;
    private MongoTemplate mongo;

    record Visits(@Id String person, int count, @Version long ver) {}

    @BeforeEach
    void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("writes"));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theFirstInsertOfAnIdCountsAndTheNextChangesNothing() {
        assertThat(DocumentWrites.insertIfAbsent(mongo, new Visits("germaine", 1, 0))).isTrue();
        assertThat(DocumentWrites.insertIfAbsent(mongo, new Visits("germaine", 2, 0))).isFalse();

        assertThat(stored()).isEqualTo(new Visits("germaine", 1, 1));
    }

    @Test
    void aChangeThatSomebodyCameBeforeBeginsAnewFromWhatTheyWrote() {
        mongo.insert(new Visits("germaine", 1, 0));
        var runs = new AtomicInteger();

        var saved =
                OptimisticRetry.retry(
                        () -> {
                            var before = stored();
                            if (runs.incrementAndGet() == 1) {
                                mongo.save(new Visits("germaine", 10, before.ver()));
                            }
                            return mongo.save(
                                    new Visits("germaine", before.count() + 1, before.ver()));
                        });

        assertThat(saved).isEqualTo(stored()).isEqualTo(new Visits("germaine", 11, 3));
        assertThat(runs).hasValue(2);
    }

    @Test
    void ofTwoWhoBeginADocumentTheSecondChangesThatOfTheFirst() {
        var runs = new AtomicInteger();

        OptimisticRetry.retry(
                () -> {
                    var before = stored();
                    if (runs.incrementAndGet() == 1) {
                        mongo.insert(new Visits("germaine", 10, 0));
                    }
                    return mongo.save(
                            before == null
                                    ? new Visits("germaine", 1, 0)
                                    : new Visits("germaine", before.count() + 1, before.ver()));
                });

        assertThat(stored()).isEqualTo(new Visits("germaine", 11, 2));
    }

    @Test
    void aChangeThatOthersKeepComingBeforeIsGivenUp() {
        mongo.insert(new Visits("germaine", 1, 0));
        var stale = new Visits("germaine", 5, 7);
        var runs = new AtomicInteger();

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(
                        () ->
                                OptimisticRetry.retry(
                                        () -> {
                                            runs.incrementAndGet();
                                            return mongo.save(stale);
                                        }));
        assertThat(runs).hasValue(16);
        assertThat(stored()).isEqualTo(new Visits("germaine", 1, 1));
    }

    @Test
    void anotherFailureIsNotRepeated() {
        var runs = new AtomicInteger();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                OptimisticRetry.retry(
                                        () -> {
                                            runs.incrementAndGet();
                                            throw new IllegalStateException("out of order");
                                        }));
        assertThat(runs).hasValue(1);
    }

    private @Nullable Visits stored() {
        return mongo.findById("germaine", Visits.class);
    }
}
