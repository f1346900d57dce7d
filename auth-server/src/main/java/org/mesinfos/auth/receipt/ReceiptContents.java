package org.mesinfos.auth.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a receipt says: the structure of ISO/IEC TS 27560:2023 (header, parties, processing,
/// events) in the terms of W3C's Data Privacy Vocabulary, as JSON-LD.
///
/// The person is named only as the app knows them, so a receipt shown to somebody gives nothing
/// else away.
@Component
class ReceiptContents {

    private static final String PROFILE = "https://w3id.org/dpv/schema/dpv-27560#";

    /// DPV has no word for a pause; this one says that nothing may be processed because of it.
    static final String PAUSED = "dpv:ConsentStatusInvalidForProcessing";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ReceiptProcessing processing;
    private final RegisteredApps apps;
    private final String issuer;
    private final JsonMapper mapper = JsonMapper.builder().build();

    ReceiptContents(
            ReceiptProcessing processing, RegisteredApps apps, AddressesProperties addresses) {
        this.processing = processing;
        this.apps = apps;
        this.issuer = addresses.issuer();
    }

    /// The receipt of the latest thing that happened to the grant, as UTF-8.
    byte[] of(Grant grant) {
        return mapper.writeValueAsString(receipt(grant)).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode receipt(Grant grant) {
        var id = ReceiptId.latest(grant);
        var receipt = JSON.objectNode();
        receipt.set("@context", context());
        receipt.put("@id", page(grant) + "/receipt?version=" + id.version());
        receipt.put("@type", "dpv:ConsentReceipt");
        receipt.put("dct:identifier", id.toString());
        receipt.put("dct:conformsTo", PROFILE + "receipt-record");
        receipt.put("dct:created", text(grant.events().getLast().at()));
        receipt.set("dct:publisher", named("MesInfos").put("@id", issuer));
        receipt.put("schema:recipient", "dpv:DataSubject");
        receipt.set("dpv:hasRecordOfActivity", record(grant, id));
        return receipt;
    }

    private static ObjectNode context() {
        var context = JSON.objectNode();
        context.put("dpv", "https://w3id.org/dpv#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("schema", "https://schema.org/");
        context.put("loc", "https://w3id.org/dpv/loc#");
        context.put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#");
        for (var translated : List.of("dct:title", "dct:description")) {
            context.set(translated, JSON.objectNode().put("@container", "@language"));
        }
        return context;
    }

    private ObjectNode record(Grant grant, ReceiptId id) {
        var owner = apps.find(grant.client()).map(RegisteredApp::owner).orElse(grant.app());
        var record = JSON.objectNode();
        record.put("@id", page(grant));
        record.put("@type", "dpv:ConsentRecord");
        record.put("dct:identifier", grant.id().value());
        record.put("dct:hasVersion", id.version());
        record.put("dct:conformsTo", PROFILE + "record");
        record.set("dpv:hasDataSubject", JSON.objectNode().put("dct:identifier", grant.subject()));
        record.set("dpv:hasDataController", controller(grant, owner));
        record.put("dpv:hasJurisdiction", "loc:FR");
        record.put("dpv:hasApplicableLaw", "eu-gdpr:GDPR");
        record.put("dpv:hasLegalBasis", "eu-gdpr:A6-1-a");
        record.put("dpv:hasConsentStatus", status(grant));
        record.set("dpv:hasNotice", notice(grant));
        record.set("dpv:hasProcess", processing.of(grant));
        record.set("dpv:hasConsentControl", control(grant));
        record.set("dct:hasPart", events(grant));
        return record;
    }

    private ObjectNode controller(Grant grant, String owner) {
        var controller = named(owner).put("@type", "dpv:DataController");
        var app = JSON.objectNode().put("@type", "schema:SoftwareApplication");
        app.put("dct:identifier", grant.client());
        app.set("dct:title", LocalTextJson.of(grant.appName()));
        app.put("dct:type", grant.mode().name());
        controller.set("schema:owns", app);
        return controller;
    }

    private ObjectNode notice(Grant grant) {
        return JSON.objectNode()
                .put("@type", "dpv:ConsentNotice")
                .put("dct:identifier", "sha-256:" + grant.notice().hash())
                .put("dct:hasVersion", grant.notice().version())
                .put("dct:language", grant.notice().locale());
    }

    private ObjectNode control(Grant grant) {
        return JSON.objectNode()
                .put("@type", "dpv:WithdrawConsent")
                .put("schema:url", page(grant) + "/withdraw");
    }

    private static ArrayNode events(Grant grant) {
        var events = JSON.arrayNode();
        for (var event : grant.events()) {
            events.add(
                    JSON.objectNode()
                            .put("@type", status(event))
                            .put("dct:date", text(event.at()))
                            .put("dct:hasVersion", event.version()));
        }
        return events;
    }

    /// What holds after the latest event: a change during a pause does not end it.
    private static String status(Grant grant) {
        return grant.state() instanceof GrantState.Suspended
                ? PAUSED
                : status(grant.events().getLast());
    }

    private static String status(GrantEvent event) {
        return switch (event.type()) {
            case GIVEN, AMENDED, NARROWED, RESTRICTED, RESCHEDULED, RESUMED -> "dpv:ConsentGiven";
            case SUSPENDED -> PAUSED;
            case WITHDRAWN, RELEASED -> "dpv:ConsentWithdrawn";
            case LAPSED -> event.lapsesAll() ? "dpv:ConsentExpired" : "dpv:ConsentGiven";
            case EXPIRED -> "dpv:ConsentExpired";
        };
    }

    private String page(Grant grant) {
        return issuer + "/permissions/" + grant.id();
    }

    private static ObjectNode named(String name) {
        return JSON.objectNode().put("schema:name", name);
    }

    private static String text(Instant instant) {
        return instant.toString();
    }
}
