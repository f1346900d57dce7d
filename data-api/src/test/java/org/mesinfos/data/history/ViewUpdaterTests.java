package org.mesinfos.data.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.engine.testing.TestMongo;

class ViewUpdaterTests {

    @Test
    void whatIsWrittenLastIsInTheViewsWhenTheServiceHasStopped() {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("upkeep"));
            var trail = new SomeTrail(database);
            var accessViews = new AccessViews(database, "access_views");
            var follower =
                    new ViewFollower(
                            trail.log(),
                            accessViews,
                            new AccessStatistics(SomeMongo.operations(database), "days"),
                            new FollowerOffsets(SomeMongo.operations(database), "cursors"),
                            Clock.systemUTC());
            trail.trail().append(SomeAccess.byCarnetEnergie().build());
            trail.close();

            new ViewUpdater(follower, accessViews, trail.checkpoints()).followAtShutdown();

            var day = new AccessSubject.Everyone();
            var period =
                    new Period(
                            SomeAccess.NOON.minus(Duration.ofDays(1)),
                            SomeAccess.NOON.plus(Duration.ofDays(1)));
            var history = new MongoAccessHistory(accessViews, () -> null);
            assertThat(history.newestFirst(day, period, _ -> true, 10, null).rows()).hasSize(1);
            database.drop();
        }
    }
}
