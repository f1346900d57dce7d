package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// What a developer chose for the made-up people of a test client, published beside its grants like
/// its other terms (docs/adr/030, 122).
///
/// Live clients have none: anybody who asks for a change of theirs is told that there is no such
/// client.
@Component
public class SandboxSettings {

    /// What can be made to happen to calls, as the data API knows it.
    public static final Set<String> SCENARIOS =
            Set.of(
                    "slow",
                    "rate-limited",
                    "unavailable",
                    "grant-expired",
                    "withdrawn-mid-page",
                    "empty",
                    "partial-refusal",
                    "late-holder",
                    SandboxSettings.LOST_REFRESH);

    /// Access tokens have run out, and the answer of the next refresh is lost on its way. It ends
    /// with the refresh after that.
    public static final String LOST_REFRESH = "lost-refresh";

    private static final String DAYS = "sandbox.days.";
    private static final String SCENARIO = "sandbox.scenarios.";
    private static final String OWED = "sandbox.owed.";
    private static final String LOST = "sandbox.lost.";

    private final MongoTemplate mongo;
    private final RegisteredApps apps;

    SandboxSettings(MongoTemplate mongo, RegisteredApps apps) {
        this.mongo = mongo;
        this.apps = apps;
    }

    /// @param days how far the clock is ahead, by person
    /// @param scenarios what always happens, by person
    /// @param lost whose refresh lost its answer in [#LOST_REFRESH], by person
    /// @param owed whose permission has to be aged, by person
    public record Sandbox(
            Map<String, Integer> days,
            Map<String, String> scenarios,
            Map<String, Boolean> lost,
            Map<String, Owed> owed) {

        private static final Sandbox NONE = new Sandbox(Map.of(), Map.of(), Map.of(), Map.of());

        @SuppressWarnings("NullAway") // each is absent until something is chosen
        public Sandbox {
            days = days == null ? Map.of() : Map.copyOf(days);
            scenarios = scenarios == null ? Map.of() : Map.copyOf(scenarios);
            lost = lost == null ? Map.of() : Map.copyOf(lost);
            owed = owed == null ? Map.of() : Map.copyOf(owed);
        }
    }

    /// A person's permission that has to be aged because their clock was set ahead.
    ///
    /// @param grant its id
    /// @param version what it has before that
    /// @param days by how much
    /// @param until when it ends after that, which tells the ageing from other changes of its end
    public record Owed(String grant, long version, int days, Instant until) {}

    @Document("grants")
    private record Terms(@Id String key, boolean boundTokens, @Nullable Sandbox sandbox) {}

    /// The test client of an app.
    ///
    /// @throws IllegalArgumentException when there is none of that id
    public RegisteredApp requireTestClient(String clientId) {
        return apps.find(clientId)
                .filter(app -> app.kind() == RegisteredApp.Kind.APP && app.mode() == Mode.TEST)
                .orElseThrow(() -> new IllegalArgumentException("no test client " + clientId));
    }

    /// What was chosen for a client.
    public Sandbox of(String clientId) {
        var terms = mongo.findById(ClientTermsPublisher.key(clientId), Terms.class);
        return terms == null || terms.sandbox() == null ? Sandbox.NONE : terms.sandbox();
    }

    /// Sets a person's clock ahead, and notes in the same write what that owes.
    ///
    /// @param owed null when the person has no permission that stands
    /// @return false when it was not `from` days ahead, or something was owed; nothing is changed
    ///   then
    public boolean advance(String clientId, String person, int from, int to, @Nullable Owed owed) {
        ensure(clientId);
        var unchanged =
                where("_id")
                        .is(ClientTermsPublisher.key(clientId))
                        .and(DAYS + person)
                        .is(from == 0 ? null : Integer.valueOf(from))
                        .and(OWED + person)
                        .is(null);
        var ahead = Update.update(DAYS + person, to);
        return change(unchanged, owed == null ? ahead : ahead.set(OWED + person, owed));
    }

    /// The part of a clock's step that is still to be done.
    public Optional<Owed> owed(String clientId, String person) {
        return Optional.ofNullable(of(clientId).owed().get(person));
    }

    /// Strikes out what was owed, unless that is something else by now.
    public void removePending(String clientId, String person, Owed owed) {
        change(whilePending(clientId, person, owed), new Update().unset(OWED + person));
    }

    /// Owes the same to the permission as somebody has changed it meanwhile.
    public void reschedule(String clientId, String person, Owed owed, Owed anew) {
        change(whilePending(clientId, person, owed), Update.update(OWED + person, anew));
    }

    private static Criteria whilePending(String clientId, String person, Owed owed) {
        return where("_id")
                .is(ClientTermsPublisher.key(clientId))
                .and(OWED + person + ".grant")
                .is(owed.grant())
                .and(OWED + person + ".version")
                .is(owed.version());
    }

    /// Sets a person's clock back to today.
    public void reset(String clientId, String person) {
        change(
                where("_id").is(ClientTermsPublisher.key(clientId)),
                new Update().unset(DAYS + person));
    }

    /// Lets a scenario happen to all calls about a person, or none any more.
    ///
    /// @param scenario one of [#SCENARIOS], or null
    public void choose(String clientId, String person, @Nullable String scenario) {
        var key = where("_id").is(ClientTermsPublisher.key(clientId));
        if (scenario == null) {
            change(key, new Update().unset(SCENARIO + person).unset(LOST + person));
        } else {
            ensure(clientId);
            change(key, Update.update(SCENARIO + person, scenario).unset(LOST + person));
        }
    }

    /// Where the terms of a client are published.
    public static String key(String clientId) {
        return ClientTermsPublisher.key(clientId);
    }

    /// A refresh was answered under [#LOST_REFRESH]: of the first, the answer is lost, and with the
    /// second the scenario is over.
    ///
    /// @return whether this answer is lost; of two at the same time one is
    public boolean losesAnswer(String clientId, String person) {
        var playing =
                where("_id")
                        .is(ClientTermsPublisher.key(clientId))
                        .and(SCENARIO + person)
                        .is(LOST_REFRESH)
                        .and(LOST + person);
        if (change(playing.is(null), Update.update(LOST + person, true))) {
            return true;
        }
        change(
                where("_id")
                        .is(ClientTermsPublisher.key(clientId))
                        .and(SCENARIO + person)
                        .is(LOST_REFRESH),
                new Update().unset(SCENARIO + person).unset(LOST + person));
        return false;
    }

    private boolean change(Criteria which, Update change) {
        return mongo.updateFirst(query(which), change, Terms.class).getMatchedCount() == 1;
    }

    private void ensure(String clientId) {
        var key = ClientTermsPublisher.key(clientId);
        if (mongo.findById(key, Terms.class) == null) {
            DocumentWrites.insertIfAbsent(mongo, new Terms(key, false, null));
        }
    }
}
