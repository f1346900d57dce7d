package org.mesinfos.data.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// Which panelists said yes to one client. This tells whom to ask about, never what may be read:
/// that is decided anew for each of them by [LiveGrants].
@Component
public class ClientGrants {

    private static final int PAGE = 200;

    private final MongoOperations mongo;

    ClientGrants(Databases databases) {
        this.mongo = databases.grants();
    }

    /// A grant that was active a moment ago.
    ///
    /// @param sub how the client knows the person
    /// @param scopes what it opened
    public record Given(String id, String client, String sub, Set<String> scopes) {

        public Given {
            scopes = Set.copyOf(scopes);
        }
    }

    @Document("grants")
    private record Stored(
            @Id String id, String client, String sub, Instant createdAt, List<Item> items) {

        private record Item(String scope) {}

        Given given() {
            var opened = items.stream().map(Item::scope).collect(Collectors.toSet());
            return new Given(id, client, sub, opened);
        }
    }

    /// All active grants of panelists to that client that were first given before `end`. Read in
    /// pages by a background task, without the time limit of readings that somebody waits for.
    public List<Given> active(String client, Instant end) {
        var all = new ArrayList<Given>();
        var after = "";
        List<Stored> page;
        do {
            page = page(client, after);
            page.stream()
                    .filter(grant -> grant.createdAt().isBefore(end))
                    .map(Stored::given)
                    .forEach(all::add);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        return List.copyOf(all);
    }

    private List<Stored> page(String client, String after) {
        var wanted =
                query(
                                where("_id")
                                        .gt(after)
                                        .and("client")
                                        .is(client)
                                        .and("mode")
                                        .is(Mode.LIVE)
                                        .and("status")
                                        .is(LiveGrant.Status.ACTIVE))
                        .with(Sort.by("_id"))
                        .limit(PAGE)
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY);
        wanted.fields().include("client", "sub", "createdAt", "items.scope");
        return mongo.find(wanted, Stored.class);
    }
}
