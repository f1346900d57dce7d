package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.catalogue.LocalText;

/// Time passes for each dataset of a made-up person's permission as it would by itself.
class GrantAgeTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final LocalText TEXT = new LocalText("Pour voir", "To see");

    @Test
    void eachDatasetEndsSoonerByAsMuch() {
        var aged = grant(Map.of("receipts", 10, "videos", 30)).age(Duration.ofDays(7), NOW);

        assertThat(aged.until()).isEqualTo(in(23));
        assertThat(aged.items())
                .extracting(GrantItem::scope, GrantItem::until)
                .containsExactly(tuple("receipts", in(3)), tuple("videos", in(23)));
    }

    @Test
    void whatIsOverByThenOpensNothingAnyMore() {
        var aged = grant(Map.of("receipts", 10, "videos", 30)).age(Duration.ofDays(10), NOW);

        assertThat(aged.scopesAt(NOW)).containsExactly("openid", "videos");
        assertThat(aged.items()).extracting(GrantItem::scope).containsExactly("videos");
        assertThat(aged.isLiveAt(NOW)).isTrue();
    }

    @Test
    void theLastEndIsTheEndOfAll() {
        var aged = grant(Map.of("receipts", 10, "videos", 30)).age(Duration.ofDays(30), NOW);

        assertThat(aged.state()).isEqualTo(new GrantState.Expired(NOW));
    }

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Grant grant(Map<String, Integer> days) {
        var items = new ArrayList<GrantItem>();
        new TreeMap<>(days)
                .forEach(
                        (scope, length) ->
                                items.add(new GrantItem(scope, scope, TEXT, NOW, in(length))));
        var until = items.getLast().until();
        var scopes = Set.of("openid", "receipts", "videos");
        var choice = new GrantChoice(TEXT, items, scopes, false, until, SomeGrants.NOTICE, null);
        return Grant.given(SomeGrants.parties("sandbox-camille", Mode.TEST), choice, NOW);
    }
}
