package org.mesinfos.data.history;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.mesinfos.data.trail.TrailLog;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The views live beside the trail. They are rebuilt by naming another collection in
/// `platform.trail.views` and starting the service: it fills that one from the whole trail.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private final MongoDatabase database;
    private final String collection;

    HistoryConfiguration(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database,
            @Value("${platform.trail.views:access_views}") String collection) {
        this.database = client.getDatabase(database);
        this.collection = collection;
    }

    @Bean
    Views accessViews() {
        return new Views(database, collection);
    }

    @Bean
    AccessHistory accessHistory(Views views) {
        return new StoredAccessHistory(views);
    }

    @Bean
    DailyCounts accessStatistics() {
        return new DailyCounts(database, collection + "_days");
    }

    @Bean
    ViewFollower viewFollower(TrailLog trail, Views views, DailyCounts counts) {
        return new ViewFollower(
                trail, views, counts, new Cursors(database, collection + "_cursors"));
    }

    @Bean
    ViewUpkeep viewUpkeep(ViewFollower follower) {
        return new ViewUpkeep(follower);
    }
}
