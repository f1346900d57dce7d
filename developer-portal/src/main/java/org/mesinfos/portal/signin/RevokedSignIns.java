package org.mesinfos.portal.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// Sign-ins that organizers ended before their session is over, by the generation that the
/// authorization server counts (docs/adr/107). Read for every page of somebody signed in, by `_id`.
@Repository
public class RevokedSignIns {

    /// Claim that the portal keeps in the session: of which generation the sign-in is.
    static final String GENERATION = "generation";

    private final MongoOperations mongo;

    RevokedSignIns(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param subject of the signed-in person
    /// @param generation of the sign-ins that hold
    @Document("ended_sign_ins")
    private record RevokedSignIn(@Id String subject, long generation) {}

    /// Ends the sign-ins of earlier generations on every node, at once; can be repeated.
    ///
    /// @param generation of those that go on
    public void endBefore(String subject, long generation) {
        if (!DocumentWrites.insertIfAbsent(mongo, new RevokedSignIn(subject, generation))) {
            var later = new Update().max("generation", generation);
            mongo.updateFirst(query(where("_id").is(subject)), later, RevokedSignIn.class);
        }
    }

    boolean isOver(Authentication signedIn) {
        if (!(signedIn.getPrincipal() instanceof OidcUser person)) {
            return false;
        }
        var revokedSignIn = mongo.findById(person.getName(), RevokedSignIn.class);
        return revokedSignIn != null && generation(person) < revokedSignIn.generation();
    }

    private static long generation(OidcUser person) {
        var told = person.getClaimAsString(GENERATION);
        return told != null && told.matches("[0-9]{1,18}") ? Long.parseLong(told) : 0;
    }
}
