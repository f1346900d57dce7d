package org.mesinfos.portal.audience;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.portal.web.PersonPseudonyms;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// What panelists would use, by list: a contest, or another list of things.
@Repository
public class Endorsements {

    private final MongoOperations mongo;
    private final PersonPseudonyms pseudonyms;

    Endorsements(MongoOperations mongo, PersonPseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /// The entries among these that a panelist endorsed.
    ///
    /// @param subject of the panelist at the portal
    public List<String> endorsed(String list, List<String> entries, String subject) {
        var pseudonym = pseudonyms.of(list, subject);
        var ids =
                entries.stream().map(entry -> Endorsement.of(list, entry, pseudonym).id()).toList();
        return ids.isEmpty()
                ? List.of()
                : mongo
                        .find(query(where("_id").in(ids)).with(Sort.by("_id")), Endorsement.class)
                        .stream()
                        .map(Endorsement::entry)
                        .toList();
    }

    /// Endorses an entry, or takes that back; a second time changes nothing.
    public void set(String list, String entry, String subject, boolean wanted) {
        var endorsement = Endorsement.of(list, entry, pseudonyms.of(list, subject));
        if (wanted) {
            DocumentWrites.insertIfAbsent(mongo, endorsement);
        } else {
            mongo.remove(endorsement);
        }
    }

    /// How many endorsed each entry, in steps; only entries with enough of them.
    public Map<String, Long> steps(String list) {
        return steps(counts(list));
    }

    static Map<String, Long> steps(Map<String, Long> counts) {
        var steps = new HashMap<String, Long>();
        counts.forEach((entry, count) -> steps.put(entry, RoundedCounts.of(count)));
        steps.values().removeIf(step -> step == 0);
        return steps;
    }

    Map<String, Long> counts(String list) {
        return mongo
                .find(
                        query(IdPrefixRange.startingWith(list + "|")).with(Sort.by("_id")),
                        Endorsement.class)
                .stream()
                .collect(Collectors.groupingBy(Endorsement::entry, Collectors.counting()));
    }

    /// Deletes what one panelist said of all.
    ///
    /// @return how many there were
    public long deleteOf(String list, String subject) {
        var pseudonym = "|" + pseudonyms.of(list, subject);
        var all = query(IdPrefixRange.startingWith(list + "|")).with(Sort.by("_id"));
        var own =
                mongo.find(all, Endorsement.class).stream()
                        .map(Endorsement::id)
                        .filter(id -> id.endsWith(pseudonym))
                        .toList();
        return own.isEmpty()
                ? 0
                : mongo.remove(query(where("_id").in(own)), Endorsement.class).getDeletedCount();
    }

    /// Deletes what was said of one entry.
    public void delete(String list, String entry) {
        mongo.remove(
                query(IdPrefixRange.startingWith(list + "|" + entry + "|")), Endorsement.class);
    }

    /// Deletes what was said of all.
    void delete(String list) {
        mongo.remove(query(IdPrefixRange.startingWith(list + "|")), Endorsement.class);
    }
}
