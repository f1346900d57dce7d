package org.mesinfos.data.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeTrail;
import org.mesinfos.engine.testing.TestMongo;

class ViewUpkeepTests {

    @Test
    void whatIsWrittenLastIsInTheViewsWhenTheServiceHasStopped() {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("upkeep"));
            var trail = new SomeTrail(database);
            var views = new Views(database, "access_views");
            var follower =
                    new ViewFollower(
                            trail.log(),
                            views,
                            new AccessStatistics(SomeMongo.operations(database), "days"),
                            new Cursors(SomeMongo.operations(database), "cursors"),
                            Clock.systemUTC());
            trail.trail().append(SomeAccess.byCarnetEnergie().build());
            trail.close();

            new ViewUpkeep(follower, views, trail.checkpoints()).lastTurn();

            var day = new Subject.Everyone();
            var period =
                    new Period(
                            SomeAccess.NOON.minus(Duration.ofDays(1)),
                            SomeAccess.NOON.plus(Duration.ofDays(1)));
            var history = new StoredAccessHistory(views, () -> null);
            assertThat(history.newestFirst(day, period, _ -> true, 10, null).rows()).hasSize(1);
            database.drop();
        }
    }
}
