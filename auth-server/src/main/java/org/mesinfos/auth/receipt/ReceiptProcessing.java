package org.mesinfos.auth.receipt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The part of a receipt that says which data goes where, why and until when.
@Component
class ReceiptProcessing {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// DPV's word for how far a processing reaches.
    static final String SCOPE = "dpv:hasScope";

    /// DPV's word for what happens one time.
    static final String ONCE = "dpv:SingularFrequency";

    private final Catalogue catalogue;
    private final RestrictionWording wording;

    ReceiptProcessing(Catalogue catalogue, RestrictionWording wording) {
        this.wording = wording;
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
        catalogue
                .scope(scope)
                .ifPresent(known -> process.set("dct:title", LocalTextJson.of(known.label())));
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
        items.stream()
                .map(GrantItem::restriction)
                .filter(restriction -> !restriction.allowsAll())
                .findFirst()
                .ifPresent(restriction -> process.set(SCOPE, part(restriction, scope)));
        var data = process.putArray("dpv:hasPersonalData");
        items.forEach(item -> data.add(data(item)));
        return process;
    }

    /// As the app asks for it, and as people read it.
    private ObjectNode part(Restriction restriction, String scope) {
        var part = JSON.objectNode().put("@type", "dpv:Scope");
        restriction.members().forEach((name, value) -> put(part, name, value));
        part.set(
                "dct:description",
                LocalTextJson.of(
                        new LocalText(
                                words(restriction, scope, Locale.FRENCH),
                                words(restriction, scope, Locale.ENGLISH))));
        return part;
    }

    private static void put(ObjectNode part, String name, Object value) {
        if (value instanceof List<?> texts) {
            var array = part.putArray(name);
            texts.forEach(text -> array.add(text.toString()));
        } else {
            part.put(name, value.toString());
        }
    }

    private String words(Restriction restriction, String scope, Locale locale) {
        return String.join(" ", wording.of(restriction, scope, Map.of(), locale));
    }

    private static ObjectNode purpose(GrantItem item) {
        var purpose = JSON.objectNode().put("@type", "dpv:Purpose");
        purpose.set("dct:description", LocalTextJson.of(item.purpose()));
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
        catalogue.dataset(item.dataset()).ifPresent(known -> describe(known, item, data));
        return data;
    }

    // Of the holders that the person had when they agreed, or all who may deliver it where that was
    // not known; what the person brought along comes from none.
    private void describe(Dataset dataset, GrantItem item, ObjectNode data) {
        data.set("dct:title", LocalTextJson.of(dataset.label()));
        var sources = data.putArray("dpv:hasDataSource");
        if (dataset.isOwn() || item.scope().equals(Scope.IMPORTED)) {
            sources.add(Dataset.SELF);
            return;
        }
        (item.holders().isEmpty() ? dataset.holders() : item.holders())
                .stream()
                        .flatMap(id -> catalogue.holder(id).stream())
                        .forEach(holder -> sources.add(holder.name()));
    }
}
