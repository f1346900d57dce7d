package org.mesinfos.data.grant;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.springframework.stereotype.Component;

/// Reads grants one at a time, each time anew, so that a withdrawal counts at the next request.
///
/// The single place where this service looks into another's collections; see ADR 030 and, for apps
/// that organizers stopped, ADR 055.
@Component
public class LiveGrants {

    private static final String COLLECTION = "grants";
    private static final String SUSPENSIONS = "suspensions";
    private static final Bson WANTED =
            Projections.include(
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
                    "revokedTokens");
    private static final Bson NOTHING_ELSE = Projections.include("_id");

    private final Databases databases;
    private final Guards guards;

    LiveGrants(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
    }

    /// The grant of that id, from the primary and as the majority knows it.
    ///
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when it cannot be read
    ///   in time; an access is then refused, never guessed
    public Optional<LiveGrant> find(String id) {
        return guards.grants().read(() -> asItStands(id));
    }

    private Optional<LiveGrant> asItStands(String id) {
        var grant = Optional.ofNullable(one(COLLECTION, id, WANTED)).map(GrantDocument::read);
        return grant.filter(LiveGrant::isActive)
                .filter(active -> one(SUSPENSIONS, active.client(), NOTHING_ELSE) != null)
                .map(LiveGrant::suspended)
                .or(() -> grant);
    }

    private @Nullable Document one(String collection, String id, Bson wanted) {
        return databases
                .grants()
                .execute(
                        collection,
                        documents ->
                                documents
                                        .withReadPreference(ReadPreference.primary())
                                        .withReadConcern(ReadConcern.MAJORITY)
                                        .find(Filters.eq("_id", id))
                                        .projection(wanted)
                                        .first());
    }
}
