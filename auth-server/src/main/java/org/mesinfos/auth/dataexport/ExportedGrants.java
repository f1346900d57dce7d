package org.mesinfos.auth.dataexport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;
import org.mesinfos.auth.format.JsonListWriter;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.receipt.Receipts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Permissions as people take them along: what they allowed, what happened to them, and the
/// receipts.
@Component
class ExportedGrants implements PersonExport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Grants grants;
    private final Receipts receipts;

    ExportedGrants(Grants grants, Receipts receipts) {
        this.grants = grants;
        this.receipts = receipts;
    }

    @Override
    public void addTo(Person person, Files files) throws IOException {
        var all = grants.of(person.id()).stream().map(grants::withHistory).toList();
        files.add(
                "permissions.json",
                out -> {
                    var writer = new JsonListWriter(out);
                    for (var grant : all) {
                        writer.add(of(grant));
                    }
                    writer.end();
                });
        for (var grant : all) {
            for (var event : grant.events()) {
                var receipt = receipts.of(grant, event.version()).orElse(null);
                if (receipt != null) {
                    files.add(
                            "receipts/" + grant.id() + "-" + event.version() + ".jws",
                            out -> out.write(receipt.getBytes(StandardCharsets.US_ASCII)));
                }
            }
        }
    }

    private static ObjectNode of(Grant grant) {
        var words = JSON.objectNode();
        words.put("id", grant.id().value());
        words.set("app", LocalTextJson.of(grant.appName()));
        words.put("client", grant.client()).put("mode", grant.mode().name());
        words.put("subject", grant.subject());
        words.put("state", grant.state().getClass().getSimpleName().toUpperCase(Locale.ROOT));
        words.put("givenAt", grant.createdAt().toString());
        words.put("until", grant.until().toString());
        words.put("once", grant.once());
        words.put("notice", "sha-256:" + grant.notice().hash());
        var scopes = words.putArray("scopes");
        new TreeSet<>(grant.scopes()).forEach(scopes::add);
        var items = words.putArray("data");
        for (var item : grant.items()) {
            var one = items.addObject();
            one.put("scope", item.scope()).put("dataset", item.dataset());
            one.set("purpose", LocalTextJson.of(item.purpose()));
            one.put("from", item.from().toString()).put("until", item.until().toString());
            one.put("once", item.once());
            one.set("part", MAPPER.valueToTree(item.restriction().members()));
        }
        var events = words.putArray("events");
        for (var event : grant.events()) {
            events.addObject()
                    .put("what", event.type().name())
                    .put("at", event.at().toString())
                    .put("version", event.version());
        }
        return words;
    }
}
