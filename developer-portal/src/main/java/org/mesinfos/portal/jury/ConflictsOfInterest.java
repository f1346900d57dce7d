package org.mesinfos.portal.jury;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// The conflicts that members of the jury declared. They only come and never go.
@Repository
public class ConflictsOfInterest {

    private final MongoOperations mongo;
    private final Clock clock;

    ConflictsOfInterest(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    public boolean isDeclared(String contest, String member, String entry) {
        return mongo.findById(
                        ConflictOfInterest.id(contest, member, entry), ConflictOfInterest.class)
                != null;
    }

    /// The entries about which a member has one.
    public Set<String> of(String contest, String member) {
        return list(contest + "|" + member + "|").stream()
                .map(ConflictOfInterest::entry)
                .collect(Collectors.toSet());
    }

    /// Those of all members.
    public List<ConflictOfInterest> of(String contest) {
        return list(contest + "|");
    }

    private List<ConflictOfInterest> list(String prefix) {
        var range = query(IdPrefixRange.startingWith(prefix)).with(Sort.by("_id"));
        return mongo.find(range, ConflictOfInterest.class);
    }

    /// Declares one; a second time changes nothing.
    public void declare(String contest, String entry, OidcUser member, String reason) {
        var name = Objects.requireNonNullElse(member.getFullName(), member.getName());
        var id = ConflictOfInterest.id(contest, member.getName(), entry);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DocumentWrites.insertIfAbsent(
                mongo, new ConflictOfInterest(id, entry, member.getName(), name, reason, now));
    }
}
