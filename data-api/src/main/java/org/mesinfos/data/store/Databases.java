package org.mesinfos.data.store;

import com.mongodb.client.MongoClient;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/// The databases by what is in them; one connection pool serves them all.
@Component
public class Databases {

    private final MongoOperations grants;
    private final MongoOperations live;
    private final MongoOperations sandbox;

    Databases(
            MongoClient client,
            @Value("${platform.databases.auth:mesinfos_auth}") String auth,
            @Value("${platform.databases.data:mesinfos_data}") String data,
            @Value("${platform.databases.sandbox:mesinfos_sandbox}") String sandbox) {
        this.grants = new MongoTemplate(client, auth);
        this.live = new MongoTemplate(client, data);
        this.sandbox = new MongoTemplate(client, sandbox);
    }

    /// The auth server's database. Grants and people's documents are read there, by `_id` or a
    /// range of it; nothing is written.
    public MongoOperations grants() {
        return grants;
    }

    /// Where the records of real panelists, or of made-up people, are kept.
    public MongoOperations records(Mode mode) {
        return switch (mode) {
            case LIVE -> live;
            case TEST -> sandbox;
        };
    }
}
