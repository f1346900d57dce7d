package org.mesinfos.auth.receipt;

import java.util.TreeSet;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The part of a receipt that says which data goes where, why and until when.
@Component
class ReceiptProcessing {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// DPV's word for what happens one time.
    static final String ONCE = "dpv:SingularFrequency";

    private final Catalogue catalogue;

    ReceiptProcessing(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// One process for each scope, in the order of their names.
    ArrayNode of(Grant grant) {
        var processes = JSON.arrayNode();
        for (var scope : new TreeSet<>(grant.scopes())) {
            processes.add(process(grant, scope));
        }
        return processes;
    }

    private ObjectNode process(Grant grant, String scope) {
        var items = grant.items().stream().filter(item -> item.scope().equals(scope)).toList();
        var process = JSON.objectNode().put("@type", "dpv:Process").put("dct:identifier", scope);
        catalogue.scope(scope).ifPresent(known -> process.set("dct:title", both(known.label())));
        process.put("dpv:hasProcessing", "dpv:Access");
        process.put("dpv:hasRecipient", grant.client());
        if (!items.isEmpty()) {
            var first = items.getFirst();
            process.set("dpv:hasPurpose", purpose(first));
            process.set("dpv:hasDuration", duration(first));
            if (first.once()) {
                process.put("dpv:hasFrequency", ONCE);
            }
        }
        var data = process.putArray("dpv:hasPersonalData");
        items.forEach(item -> data.add(data(item)));
        return process;
    }

    private static ObjectNode purpose(GrantItem item) {
        var purpose = JSON.objectNode().put("@type", "dpv:Purpose");
        purpose.set("dct:description", both(item.purpose()));
        return purpose;
    }

    private static ObjectNode duration(GrantItem item) {
        return JSON.objectNode()
                .put("@type", "dpv:TemporalDuration")
                .put("schema:validFrom", item.from().toString())
                .put("schema:validThrough", item.until().toString());
    }

    private ObjectNode data(GrantItem item) {
        var data = JSON.objectNode().put("@type", "dpv:PersonalData");
        data.put("dct:identifier", item.dataset());
        catalogue.dataset(item.dataset()).ifPresent(known -> describe(known, data));
        return data;
    }

    private void describe(Dataset dataset, ObjectNode data) {
        data.set("dct:title", both(dataset.label()));
        var sources = data.putArray("dpv:hasDataSource");
        dataset.holders().stream()
                .flatMap(id -> catalogue.holder(id).stream())
                .forEach(holder -> sources.add(holder.name()));
        if (dataset.isOwn()) {
            sources.add(Dataset.SELF);
        }
    }

    static ObjectNode both(LocalText text) {
        return JSON.objectNode().put("fr", text.fr()).put("en", text.en());
    }
}
