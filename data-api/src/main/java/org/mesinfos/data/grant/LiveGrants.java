package org.mesinfos.data.grant;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonElement;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.springframework.stereotype.Component;

/// Reads grants one at a time, each time anew, so that a withdrawal counts at the next request.
///
/// With [WebOrigins] and [RevokedTokens] the only place where this service looks into another's
/// collection. The same command brings what organizers stopped and the terms of the client, see ADR
/// 030.
@Component
public class LiveGrants {

    private static final String COLLECTION = "grants";
    private static final String SUSPENDED = "suspended|";
    private static final String TERMS = "client|";
    private static final String STOPS = "stops";
    private static final BsonDocument WANTED =
            new BsonDocument(
                    Stream.of(
                                    "ver",
                                    "person",
                                    "auditId",
                                    "client",
                                    "app",
                                    "appName",
                                    "mode",
                                    "sub",
                                    "status",
                                    "once",
                                    "createdAt",
                                    "until",
                                    "items",
                                    "revokedTokens",
                                    "boundTokens",
                                    "unboundUntil",
                                    "rates",
                                    "stops",
                                    "sandbox")
                            .map(name -> new BsonElement(name, new BsonInt32(1)))
                            .toList());

    private final Databases databases;
    private final DatabaseCircuitBreakers circuitBreakers;
    private volatile @Nullable MongoCollection<Document> majority;

    LiveGrants(Databases databases, DatabaseCircuitBreakers circuitBreakers) {
        this.databases = databases;
        this.circuitBreakers = circuitBreakers;
    }

    /// The grant of that id, from the primary and as the majority knows it; suspended when the app
    /// behind that client is, and with the terms of that client.
    ///
    /// @param client the client that the token was issued to
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when it cannot be read
    ///   in time; an access is then refused, never guessed
    public Optional<LiveGrant> find(String id, String client) {
        return circuitBreakers.grants().read(() -> asItStands(id, client));
    }

    private Optional<LiveGrant> asItStands(String id, String client) {
        var suspension = SUSPENDED + client;
        var found = all(id, suspension, TERMS + client, STOPS);
        var terms =
                ClientTerms.read(found.get(TERMS + client), ReadingStops.read(found.get(STOPS)));
        var grant =
                Optional.ofNullable(found.get(id))
                        .map(document -> GrantDocument.read(document, terms));
        return found.containsKey(suspension)
                ? grant.map(known -> known.isActive() ? known.suspended() : known)
                : grant;
    }

    private Map<String, Document> all(String... ids) {
        var found =
                databases
                        .grants()
                        .execute(
                                COLLECTION,
                                documents ->
                                        withMajorityReads(documents)
                                                .find(in(ids))
                                                .projection(WANTED)
                                                .into(new ArrayList<Document>(ids.length)));
        var byId = new HashMap<String, Document>();
        Objects.requireNonNull(found, "into() gives its argument back")
                .forEach(document -> byId.put(document.getString("_id"), document));
        return byId;
    }

    // Made once: making it costs as much as half a reading.
    private MongoCollection<Document> withMajorityReads(MongoCollection<Document> documents) {
        var known = majority;
        if (known == null) {
            known =
                    documents
                            .withReadPreference(ReadPreference.primary())
                            .withReadConcern(ReadConcern.MAJORITY);
            majority = known;
        }
        return known;
    }

    private static BsonDocument in(String... ids) {
        var texts = new BsonArray(ids.length);
        for (var id : ids) {
            texts.add(new BsonString(id));
        }
        return new BsonDocument("_id", new BsonDocument("$in", texts));
    }
}
