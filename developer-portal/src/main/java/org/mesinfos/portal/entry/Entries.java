package org.mesinfos.portal.entry;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// All entries, each in one document of its own.
@Repository
public class Entries {

    /// How many entries a page holds.
    static final int PAGE = 100;

    static final int MOST_OF_A_TEAM = 3;

    private static final int ID_BITS = 128;

    private final MongoOperations mongo;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Entries(MongoOperations mongo, ApplicationEventPublisher events, Clock clock) {
        this.mongo = mongo;
        this.events = events;
        this.clock = clock;
    }

    /// The entries of one team in one contest, by which they are found.
    @Document("team_entries")
    private record TeamEntries(@Id String key, List<String> entries, @Version @Nullable Long ver) {}

    /// The entry of that id in that contest.
    public Optional<Entry> find(String contest, String id) {
        return id.startsWith(contest + "~") ? find(id) : Optional.empty();
    }

    /// The entry of that id.
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Entry.class));
    }

    /// Does something with all entries of a contest, a page after the other, by id.
    public void forEachPage(String contest, Consumer<List<Entry>> task) {
        forEachPage(
                after -> mongo.find(page(following(contest, after), PAGE), Entry.class),
                Entry::id,
                task);
    }

    /// Does something with all entries of a contest in one of these phases, by id.
    public void forEach(String contest, Set<EntryPhase> phases, Consumer<Entry> task) {
        forEachPage(
                after -> ofContest(contest, phases, after, PAGE),
                Entry::id,
                page -> page.forEach(task));
    }

    /// The same with what lists say of them.
    public void forEachOutline(
            String contest, Set<EntryPhase> phases, Consumer<EntrySummary> task) {
        forEachPage(
                after -> outlines(page(following(contest, after).and("phase").in(phases), PAGE)),
                EntrySummary::id,
                page -> page.forEach(task));
    }

    /// @param pages the page after that id; null for the first. One that is not full is the last
    private static <T> void forEachPage(
            Function<@Nullable String, List<T>> pages,
            Function<T, String> id,
            Consumer<List<T>> task) {
        @Nullable String after = null;
        do {
            var page = pages.apply(after);
            task.accept(page);
            after = page.size() < PAGE ? null : id.apply(page.getLast());
        } while (after != null);
    }

    private static Criteria following(String contest, @Nullable String after) {
        return where("_id").gt(after == null ? contest + "~" : after).lt(contest + "\u007f");
    }

    private static Query page(Criteria range, int limit) {
        return query(range).with(Sort.by("_id")).limit(limit);
    }

    /// Some entries of a contest.
    ///
    /// @param next where the next page begins; null at the end
    public record EntryPage(List<Entry> entries, @Nullable String next) {}

    /// A page of the entries in one of these phases, by id.
    ///
    /// @param after id of the last entry of the page before; null for the first page
    public EntryPage page(
            String contest, @Nullable String after, Set<EntryPhase> phases, int size) {
        var found = ofContest(contest, phases, after, size + 1);
        return found.size() <= size
                ? new EntryPage(found, null)
                : new EntryPage(found.subList(0, size), found.get(size - 1).id());
    }

    private List<Entry> ofContest(
            String contest, Set<EntryPhase> phases, @Nullable String after, int limit) {
        return mongo.find(
                page(following(contest, after).and("phase").in(phases), limit), Entry.class);
    }

    /// The entries of those ids, by id.
    public List<Entry> all(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : mongo.find(query(where("_id").in(ids)).with(Sort.by("_id")), Entry.class);
    }

    /// What entries are called, by id.
    public Map<String, String> titles(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : outlines(query(where("_id").in(ids))).stream()
                        .collect(Collectors.toMap(EntrySummary::id, EntrySummary::title));
    }

    private List<EntrySummary> outlines(Query which) {
        return parts(which, EntrySummary.class, EntrySummary.FIELDS);
    }

    private <T> List<T> parts(Query which, Class<T> type, String... fields) {
        which.fields().include(fields);
        return mongo.query(Entry.class).as(type).matching(which.with(Sort.by("_id"))).all();
    }

    /// What an entry competes for.
    public record Categorized(@Id String id, EntryCategory category) {}

    /// The category of every entry of a contest in one of these phases, by id.
    public List<Categorized> categories(String contest, Set<EntryPhase> phases) {
        var which = query(IdPrefixRange.startingWith(contest + "~").and("phase").in(phases));
        return parts(which, Categorized.class, "category");
    }

    /// The entries of those teams in a contest, by id.
    public List<Entry> ofTeams(String contest, Collection<String> teams) {
        var keys = teams.stream().map(team -> contest + "|" + team).toList();
        var own = query(where("_id").in(keys)).with(Sort.by("_id"));
        return all(
                mongo.find(own, TeamEntries.class).stream()
                        .flatMap(one -> one.entries().stream())
                        .toList());
    }

    /// Begins an entry as a draft, unless the team has begun just that; empty when the team has as
    /// many as it may have.
    public Optional<Entry> begin(
            Contest contest, String team, EntryCategory category, EntryContent content) {
        return ofTeams(contest.id(), List.of(team)).stream()
                .filter(one -> one.phase() == EntryPhase.DRAFT && one.category() == category)
                .filter(one -> one.draft().equals(content))
                .findFirst()
                .or(() -> beginAnother(contest, team, category, content));
    }

    private Optional<Entry> beginAnother(
            Contest contest, String team, EntryCategory category, EntryContent content) {
        var id = contest.id() + "~" + RandomTokens.ofBits(ID_BITS);
        if (!note(contest.id() + "|" + team, id)) {
            return Optional.empty();
        }
        var draft = Entry.draft(id, contest.id(), team, category, content, now());
        return Optional.of(mongo.insert(draft));
    }

    /// Notes where the entry will be found, before it is there.
    private boolean note(String key, String id) {
        return OptimisticRetry.retry(
                () -> {
                    var before = mongo.findById(key, TeamEntries.class);
                    if (before == null) {
                        mongo.insert(new TeamEntries(key, List.of(id), null));
                        return true;
                    }
                    var standing = before.entries().stream().filter(this::isStanding).toList();
                    if (standing.size() >= MOST_OF_A_TEAM) {
                        return false;
                    }
                    var all = Stream.concat(before.entries().stream(), Stream.of(id)).toList();
                    mongo.save(new TeamEntries(key, all, before.ver()));
                    return true;
                });
    }

    private boolean isStanding(String id) {
        return find(id).filter(entry -> entry.phase() != EntryPhase.WITHDRAWN).isPresent();
    }

    /// Adds an entry as it is, unless its id is taken.
    boolean add(Entry entry) {
        note(entry.contest() + "|" + entry.team(), entry.id());
        return DocumentWrites.insertIfAbsent(mongo, entry);
    }

    /// Gives an entry of one team to another; the second one changes nothing.
    void adopt(Entry entry, String team) {
        if (note(entry.contest() + "|" + team, entry.id())) {
            var free = query(where("_id").is(entry.id()).and("team").is(entry.team()));
            mongo.updateFirst(free, Update.update("team", team), Entry.class);
        }
    }

    /// Replaces an entry by what has become of it.
    ///
    /// @return the entry as it is stored; empty when somebody else changed it meanwhile
    Optional<Entry> save(Entry after) {
        return DocumentWrites.saveIfUnchanged(mongo, after);
    }

    /// Replaces an entry by what has become of it in another phase, and tells listeners.
    ///
    /// @return the entry as it is stored; empty when somebody else changed it meanwhile
    Optional<Entry> move(Entry after) {
        var saved = save(after);
        saved.ifPresent(entry -> announce(List.of(entry)));
        return saved;
    }

    /// Tells listeners of the last change of each of these entries of one contest.
    void announce(List<Entry> changed) {
        if (!changed.isEmpty()) {
            events.publishEvent(new EntryPhaseChanges(changed));
        }
    }

    /// Moves an entry to another phase, by one write that fails when it was changed meanwhile.
    ///
    /// @param entry as it was read
    /// @param why may be empty
    /// @return the entry as it is stored; empty when somebody else changed it meanwhile
    /// @throws IllegalArgumentException when that phase does not follow the one it is in
    public Optional<Entry> changePhase(Entry entry, EntryPhase to, OidcUser by, String why) {
        var name = Objects.requireNonNullElse(by.getFullName(), by.getName());
        return changePhase(entry, to, by.getName(), name, why);
    }

    /// The same for somebody who decided it before and is not signed in now.
    ///
    /// @param by subject at the portal
    public Optional<Entry> changePhase(
            Entry entry, EntryPhase to, String by, String name, String why) {
        return move(entry.moved(new PhaseChange(entry.phase(), to, now(), by, name, why)));
    }

    /// Enters something that happened to an entry and changed no phase, and tells listeners.
    ///
    /// @param by subject at the portal, or [PhaseChange#DEADLINE]
    /// @return empty when somebody else changed the entry meanwhile
    public Optional<Entry> note(Entry entry, String by, String name, String why) {
        var phase = entry.phase();
        return move(entry.noted(new PhaseChange(phase, phase, now(), by, name, why)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
