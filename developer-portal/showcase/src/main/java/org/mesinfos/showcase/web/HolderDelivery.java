package org.mesinfos.showcase.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mesinfos.showcase.desk.Desk;

/// When a company last delivered anything that this person lends.
record HolderDelivery(String holder, Instant at) {

    static List<HolderDelivery> of(Desk desk) {
        Map<String, Instant> latest = new TreeMap<>();
        for (var state : desk.states()) {
            var at = state.lastDelivery();
            if (at != null) {
                state.companies()
                        .forEach(
                                holder -> latest.merge(holder, at, (a, b) -> a.isAfter(b) ? a : b));
            }
        }
        return latest.entrySet().stream()
                .map(entry -> new HolderDelivery(entry.getKey(), entry.getValue()))
                .toList();
    }
}
