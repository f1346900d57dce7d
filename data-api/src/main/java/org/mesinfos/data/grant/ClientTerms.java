package org.mesinfos.data.grant;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What holds for all readings of one client, published by the auth server beside its grants.
///
/// @param boundTokens whether its tokens count only with a proof of its key (RFC 9449)
/// @param unboundUntil until when they count without one all the same (exclusive); null for never
/// @param rates limits that organizers chose for it; null for what all apps have
/// @param stops what no client may read for now
/// @param sandbox what its developer chose for made-up people
public record ClientTerms(
        boolean boundTokens,
        @Nullable Instant unboundUntil,
        @Nullable Rates rates,
        ReadingStops stops,
        Sandbox sandbox) {

    /// What holds for a client about which nothing is published.
    public static final ClientTerms USUAL = new ClientTerms(false, null, ReadingStops.NONE);

    public ClientTerms(boolean boundTokens, @Nullable Rates rates, ReadingStops stops) {
        this(boundTokens, null, rates, stops, Sandbox.USUAL);
    }

    /// Whether a token counts only with a proof of its key at that time.
    public boolean boundTokensAt(Instant now) {
        return boundTokens && (unboundUntil == null || !now.isBefore(unboundUntil));
    }

    /// What a developer chose for the made-up people of a test client; nothing for live ones.
    ///
    /// @param ahead ids of people whose clock is ahead in this app
    /// @param scenarios name of a scenario by the id of the person to whom it always happens
    public record Sandbox(Set<String> ahead, Map<String, String> scenarios) {

        public static final Sandbox USUAL = new Sandbox(Set.of(), Map.of());

        public Sandbox {
            ahead = Set.copyOf(ahead);
            scenarios = Map.copyOf(scenarios);
        }

        static Sandbox read(@Nullable Document sandbox) {
            if (sandbox == null) {
                return USUAL;
            }
            var scenarios = new HashMap<String, String>();
            sandbox.get("scenarios", new Document())
                    .forEach((person, name) -> scenarios.put(person, String.valueOf(name)));
            return new Sandbox(sandbox.get("days", new Document()).keySet(), scenarios);
        }
    }

    /// The name of the scenario that always happens with that person; null for none.
    public @Nullable String scenarioOf(String person) {
        return sandbox.scenarios().get(person);
    }

    /// Requests a second and at once, of the app in all and about one person.
    public record Rates(int perSecond, int burst, int readsPerSecond, int readsBurst) {}

    static ClientTerms read(@Nullable Document terms, ReadingStops readingStops) {
        if (terms == null) {
            return new ClientTerms(false, null, readingStops);
        }
        var rates = terms.get("rates", Document.class);
        return new ClientTerms(
                terms.getBoolean("boundTokens", false),
                terms.get("unboundUntil") instanceof Date until ? until.toInstant() : null,
                rates == null
                        ? null
                        : new Rates(
                                number(rates, "perSecond"),
                                number(rates, "burst"),
                                number(rates, "readsPerSecond"),
                                number(rates, "readsBurst")),
                readingStops,
                Sandbox.read(terms.get("sandbox", Document.class)));
    }

    private static int number(Document rates, String name) {
        if (rates.get(name) instanceof Number number && number.intValue() > 0) {
            return number.intValue();
        }
        throw new IllegalStateException("published rates without a positive " + name);
    }
}
