package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.health.contributor.Status;

class DatabaseDescriptionTests {

    private static final Document MONGODB =
            Document.parse(
                    "{version: '8.0.4', gitVersion: 'bc35ab4305d9920d9d0491c1c9ef9b72383d31f9'}");

    @Test
    void aRouterIsAShardedCluster() {
        var found =
                DatabaseDescription.of(
                        MONGODB, Document.parse("{msg: 'isdbgrid', isWritablePrimary: true}"));

        assertThat(found)
                .isEqualTo(
                        new DatabaseDescription(
                                "MongoDB 8.0.4",
                                "sharded cluster",
                                "on a majority of its shard, in their journals"));
    }

    @Test
    void aReplicaSetIsToldByItsMembersAndNamesNone() {
        var hello =
                Document.parse(
                        """
                        {setName: 'mesinfos', hosts: ['one.example:27017', 'two.example:27017'],
                         passives: ['three.example:27017'], arbiters: ['four.example:27017']}""");

        var found = DatabaseDescription.of(MONGODB, hello);

        assertThat(found.topology()).isEqualTo("replica set of 3");
        assertThat(found.durability()).isEqualTo("on a majority, in their journals");
        assertThat(found.toString()).doesNotContain("example");
    }

    @Test
    void theReplicaSetOfTheTestsHasOneMember() {
        assumeTrue(ReplicaSetDouble.canPlay());
        try (var cluster = ReplicaSetDouble.start();
                var client = MongoClients.create(cluster.uri())) {
            assertThat(DatabaseDescription.of(client).topology()).isEqualTo("replica set of 1");
        }
    }

    @Test
    void healthTellsWhatWasFoundAndNamesNoHost() {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var health = new DatabaseHealth(client).health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsOnlyKeys("server", "topology", "durability")
                    .allSatisfy(
                            (_, told) -> assertThat(told.toString()).doesNotContain("127.0.0.1"));
        }
    }
}
