package org.mesinfos.data.store;

import com.mongodb.client.MongoClient;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
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
        this.grants = template(client, auth);
        this.live = template(client, data);
        this.sandbox = template(client, sandbox);
    }

    // A stored class name would tie the data to our package names and to Java.
    private static MongoTemplate template(MongoClient client, String database) {
        var template = new MongoTemplate(client, database);
        if (template.getConverter() instanceof MappingMongoConverter converter) {
            converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        }
        return template;
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
