package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/// Lets tests not wait for what happens every few seconds.
public final class TestRelays {

    private TestRelays() {}

    /// Copies what happened to grants, and tells its listeners.
    public static void relay(ApplicationContext server) {
        server.getBean(GrantEventRelay.class).relay();
    }

    /// As a crash leaves it right after the grant's latest version was written.
    public static void forget(ApplicationContext server, Grant grant) {
        var mongo = server.getBean(MongoTemplate.class);
        var latest = GrantEventRecord.key(grant.id().value(), grant.version());
        mongo.remove(query(where("_id").is(latest)), GrantEventRecord.class);
        mongo.updateFirst(
                query(where("_id").is(grant.id().value())),
                new Update().set("unrelayed", true),
                GrantDocument.class);
    }

    /// A relay that tells only these, as they are by then.
    static GrantEventRelay relay(MongoTemplate mongo, List<GrantEventListener> followers) {
        return new GrantEventRelay(
                mongo,
                new ObjectProvider<>() {
                    @Override
                    public Stream<GrantEventListener> orderedStream() {
                        return followers.stream();
                    }
                });
    }
}
