package org.mesinfos.auth.format;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the statements of an OFX file in a first look at all transactions, of which it keeps none.
public final class OfxStatements {

    private final Map<List<String>, OfxStatement> found = new LinkedHashMap<>();

    /// @param transaction as on the wire; the newest comes first
    public void add(JsonNode transaction) {
        var account = transaction.path("accountId").asString("");
        var currency = currency(transaction);
        var day = LocalDate.parse(transaction.path("bookingDate").asString());
        found.compute(
                List.of(account, currency),
                (_, known) ->
                        known == null
                                ? new OfxStatement(
                                        account,
                                        transaction.path("holder").asString(""),
                                        currency,
                                        day,
                                        day,
                                        balance(transaction, currency))
                                : known.reachingBackTo(day));
    }

    static String currency(JsonNode transaction) {
        return transaction.path("amount").path("currency").asString("");
    }

    private static @Nullable String balance(JsonNode transaction, String currency) {
        var after = transaction.path("balanceAfter");
        var amount = after.path("amount").asString("");
        return after.path("currency").asString("").equals(currency) ? amount : null;
    }

    public List<OfxStatement> list() {
        return List.copyOf(found.values());
    }
}
