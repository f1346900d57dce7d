package org.mesinfos.auth.invitation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.Login;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.HmacSha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Who was invited to the panel and did not come in time, as keyed hashes that name nobody: their
/// addresses go, and how many were invited can still be told (docs/adr/102).
@Repository
public class ExpiredInvitations {

    @Document("lapsed_invitations")
    private record ExpiredInvitation(@Id String mark) {}

    private final MongoOperations mongo;
    private final HmacSha256 hmacSha256;

    public ExpiredInvitations(MongoOperations mongo, DerivedKeys keys) {
        this.mongo = mongo;
        this.hmacSha256 = new HmacSha256(keys.derive("lapsed-invitations"));
    }

    /// What stands for a login here.
    public String mark(Login login) {
        return hmacSha256.of(login.value());
    }

    public void add(Login login) {
        DocumentWrites.insertIfAbsent(mongo, new ExpiredInvitation(mark(login)));
    }

    /// Forgets those who came after all.
    void remove(Login login) {
        mongo.remove(query(where("_id").is(mark(login))), ExpiredInvitation.class);
    }

    public Set<String> marks() {
        var all = new Query().with(Sort.by("_id"));
        return mongo.find(all, ExpiredInvitation.class).stream()
                .map(ExpiredInvitation::mark)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
