package org.mesinfos.engine;

import com.mongodb.client.MongoClient;
import java.util.List;
import org.bson.Document;

/// The database server as it describes itself; it names no host.
///
/// @param server product and version, such as `MongoDB 8.0.4`
/// @param topology such as `replica set of 3`
/// @param durability where a write is when it is acknowledged
record DatabaseDescription(String server, String topology, String durability) {

    /// What `mongos` calls itself in its answer to `hello`.
    private static final String ROUTER = "isdbgrid";

    /// @throws com.mongodb.MongoException when it does not answer
    static DatabaseDescription of(MongoClient client) {
        var admin = client.getDatabase("admin");
        return of(
                admin.runCommand(new Document("buildInfo", 1)),
                admin.runCommand(new Document("hello", 1)));
    }

    /// @param build answer to `buildInfo`
    /// @param hello answer to `hello`
    static DatabaseDescription of(Document build, Document hello) {
        var server = server(build);
        if (ROUTER.equals(hello.get("msg"))) {
            return new DatabaseDescription(
                    server, "sharded cluster", "on a majority of its shard, in their journals");
        }
        if (hello.containsKey("setName")) {
            var copies = members(hello, "hosts") + members(hello, "passives");
            return new DatabaseDescription(
                    server,
                    "replica set of " + copies,
                    copies == 1
                            ? "on one server, without a copy"
                            : "on a majority, in their journals");
        }
        return new DatabaseDescription(server, "standalone", "on one server, without a copy");
    }

    private static String server(Document build) {
        if (build.get("ferretdb") instanceof Document ferret) {
            return "FerretDB " + ferret.getString("version");
        }
        // Only MongoDB itself says from which commit it was built.
        var product = build.containsKey("gitVersion") ? "MongoDB " : "compatible with MongoDB ";
        return product + build.getString("version");
    }

    private static int members(Document hello, String kind) {
        return hello.getList(kind, String.class, List.of()).size();
    }
}
