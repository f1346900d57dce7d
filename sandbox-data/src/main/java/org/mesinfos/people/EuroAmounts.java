package org.mesinfos.people;

import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Amounts: counted in cents, written as the API writes money.
public final class EuroAmounts {

    private EuroAmounts() {}

    public static long cents(BigDecimal euros) {
        return euros.movePointRight(2).longValueExact();
    }

    public static ObjectNode json(long cents) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", BigDecimal.valueOf(cents, 2).toPlainString())
                .put("currency", "EUR");
    }
}
