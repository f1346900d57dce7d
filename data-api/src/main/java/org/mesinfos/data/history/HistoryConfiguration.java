package org.mesinfos.data.history;

import com.mongodb.client.MongoClient;
import org.mesinfos.data.trail.TrailLog;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The views live beside the trail. They are rebuilt by naming another collection in
/// `platform.trail.views` and starting the service: it fills that one from the whole trail.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private final String collection;

    HistoryConfiguration(@Value("${platform.trail.views:access_views}") String collection) {
        this.collection = collection;
    }

    @Bean
    Views accessViews(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database) {
        return new Views(client.getDatabase(database), collection);
    }

    @Bean
    AccessHistory accessHistory(Views views) {
        return new StoredAccessHistory(views);
    }

    @Bean
    ViewFollower viewFollower(
            TrailLog trail,
            Views views,
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database) {
        return new ViewFollower(
                trail, views, new Cursors(client.getDatabase(database), collection + "_cursors"));
    }

    @Bean
    ViewUpkeep viewUpkeep(ViewFollower follower) {
        return new ViewUpkeep(follower);
    }
}
