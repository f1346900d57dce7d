package org.mesinfos.data;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.mesinfos.engine.testing.TestMongo;

/// Grants as the auth server stores them.
///
/// @param person id of the sandbox person
public record SomeGrant(String id, String person, String client, String mode, List<String> scopes) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Germaine lends Carnet Énergie what `scopes` name.
    public static SomeGrant ofGermaine(String... scopes) {
        return of("sandbox-germaine", scopes);
    }

    public static SomeGrant of(String person, String... scopes) {
        var mode = person.startsWith("sandbox-") ? "TEST" : "LIVE";
        // An own client each time, so that no test spends the quota of another.
        var number = NUMBER.incrementAndGet();
        return new SomeGrant(
                "grant-%016d".formatted(number),
                person,
                "carnet-test-" + number,
                mode,
                List.of(scopes));
    }

    public String sub() {
        return "pairwise-" + person;
    }

    public String auditId() {
        return "audit-" + id;
    }

    /// Stores the grant as the auth server would.
    public SomeGrant stored() {
        collection().insertOne(document());
        return this;
    }

    public SomeGrant change(Bson... updates) {
        var all = new ArrayList<>(List.of(updates));
        all.add(Updates.inc("ver", 1L));
        collection().updateOne(Filters.eq("_id", id), Updates.combine(all));
        return this;
    }

    public SomeGrant withdrawn() {
        return change(Updates.set("status", "WITHDRAWN"), Updates.set("endedAt", new Date()));
    }

    /// Germaine says yes to one reading only.
    public SomeGrant once() {
        return change(Updates.set("once", true));
    }

    /// The person permits a part only of everything.
    public SomeGrant restricted(Document part) {
        var items = new ArrayList<Bson>();
        for (int i = 0; i < scopes.size(); i++) {
            items.add(Updates.set("items." + i + ".restriction", part));
        }
        return change(items.toArray(Bson[]::new));
    }

    /// What it says of imported records is about that dataset.
    public SomeGrant importing(String dataset) {
        var items = new ArrayList<Bson>();
        for (int i = 0; i < scopes.size(); i++) {
            items.add(Updates.set("items." + i + ".dataset", dataset));
        }
        return change(items.toArray(Bson[]::new));
    }

    /// Organizers stop the app, as the auth server stores it.
    public SomeGrant appSuspended() {
        collection().insertOne(new Document("_id", "suspended|" + client).append("at", new Date()));
        return this;
    }

    /// Organizers stop something for every app, as the auth server publishes it.
    public static void stop(boolean everything, List<String> scopes, List<String> holders) {
        var stops =
                new Document("everything", everything)
                        .append("scopes", scopes)
                        .append("holders", holders);
        collection().insertOne(new Document("_id", "stops").append("stops", stops));
    }

    /// Everything goes on.
    public static void stopNothing() {
        collection().deleteOne(Filters.eq("_id", "stops"));
    }

    /// What the auth server publishes about the client.
    public SomeGrant clientTerms(Document terms) {
        collection().insertOne(terms.append("_id", "client|" + client));
        return this;
    }

    /// Some web app sends people back to that origin, as the auth server publishes it.
    public static void registered(String origin) {
        collection()
                .updateOne(
                        Filters.eq("_id", "origin|" + origin),
                        Updates.set("at", new Date()),
                        new UpdateOptions().upsert(true));
    }

    /// Somebody of that id is a panelist, as the auth server publishes it.
    ///
    /// @return the id
    public static String panelist(String id) {
        Client.MONGO
                .getDatabase(TestEnvironment.AUTH)
                .getCollection("panelists")
                .insertOne(new Document("_id", id));
        return id;
    }

    /// Tokens of that id, authorization or subject end, as the auth server says it.
    ///
    /// @param at tokens issued until then are over
    public static void tokensEnd(String key, Instant at) {
        var ended = Client.MONGO.getDatabase(TestEnvironment.AUTH).getCollection("ended_tokens");
        ended.deleteOne(Filters.eq("_id", key));
        ended.insertOne(new Document("_id", key).append("at", Date.from(at)));
    }

    /// Organizers let the app go on.
    public SomeGrant appResumed() {
        collection().deleteOne(Filters.eq("_id", "suspended|" + client));
        return this;
    }

    public Document document() {
        var from = Instant.now().minus(Duration.ofDays(1));
        var until = from.plus(Duration.ofDays(30));
        var purpose = new Document("fr", "Suivre votre budget").append("en", "Follow your budget");
        var items = new ArrayList<Document>();
        for (var scope : scopes) {
            items.add(
                    new Document("scope", scope)
                            .append("dataset", "whatever")
                            .append("purpose", purpose)
                            .append("from", Date.from(from))
                            .append("until", Date.from(until))
                            .append("status", "ACTIVE"));
        }
        return new Document("_id", id)
                .append("ver", 1L)
                .append("person", person)
                .append("auditId", auditId())
                .append("client", client)
                .append("app", "carnet-energie")
                .append(
                        "appName",
                        new Document("fr", "Carnet Énergie").append("en", "Energy Notebook"))
                .append("mode", mode)
                .append("sub", sub())
                .append("status", "ACTIVE")
                .append("once", false)
                .append("createdAt", Date.from(from))
                .append("until", Date.from(until))
                .append("items", items)
                .append("scopes", scopes)
                .append("revokedTokens", List.of());
    }

    private static MongoCollection<Document> collection() {
        return Client.MONGO.getDatabase(TestEnvironment.AUTH).getCollection("grants");
    }

    private static final class Client {
        private static final com.mongodb.client.MongoClient MONGO =
                MongoClients.create(TestMongo.uri());
    }
}
