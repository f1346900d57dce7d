package org.mesinfos.auth.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.certificate.Certificate.How;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.Disclosure;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.receipt.ReceiptId;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.signal.SignalStates;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes certificates from the grant, the signals and the trail, and signs them.
@Component
class Certificates {

    static final String TYPE = "revocation-certificate+jws";

    private static final int MOST = 10_000;

    /// As far as one question to the trail reaches.
    private static final Duration COUNTED = Duration.ofDays(365);

    private final SignalStates signals;
    private final OwnRecords records;
    private final RegisteredApps apps;
    private final Catalogue catalogue;
    private final ReceiptSigner receiptSigner;
    private final AddressesProperties addresses;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Certificates(
            SignalStates signals,
            OwnRecords records,
            RegisteredApps apps,
            Catalogue catalogue,
            ReceiptSigner receiptSigner,
            AddressesProperties addresses,
            Clock clock) {
        this.signals = signals;
        this.records = records;
        this.apps = apps;
        this.catalogue = catalogue;
        this.receiptSigner = receiptSigner;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// What comes of asking for a certificate: what was not counted is not certified.
    sealed interface Answer {

        record Made(Certificate certificate) implements Answer {}

        enum Not implements Answer {
            /// The trail does not answer at the moment.
            LATER,
            /// The trail tells of one year at once, and the permission ended before.
            TOO_OLD,
            /// More happened since than is counted.
            TOO_MUCH
        }
    }

    /// @param grant one that has ended
    Answer of(Person person, Grant grant) {
        var now = clock.instant();
        var end = endOf(grant, now);
        if (now.isAfter(end.plus(COUNTED))) {
            return Answer.Not.TOO_OLD;
        }
        var filter = AccessFilter.of(grant.id().value());
        var since = records.accessesSince(person, filter, end, MOST).orElse(null);
        var disclosed = records.disclosures(person, grant.id().value()).orElse(null);
        if (since == null || disclosed == null) {
            return Answer.Not.LATER;
        }
        return since.complete()
                ? new Answer.Made(certificate(grant, end, disclosed, since.list(), now))
                : Answer.Not.TOO_MUCH;
    }

    private Certificate certificate(
            Grant grant, Instant end, List<Disclosure> disclosed, List<Access> since, Instant now) {
        var reads = since.stream().filter(Access::isRead).count();
        return new Certificate(
                permission(grant),
                end,
                how(grant),
                ended(grant),
                disclosed,
                signals.of(grant),
                reads,
                since.stream().filter(Access::isRefused).count(),
                now);
    }

    private Certificate.Permission permission(Grant grant) {
        return new Certificate.Permission(
                grant.id().value(),
                ReceiptId.latest(grant).toString(),
                grant.appName(),
                grant.client(),
                owner(grant),
                grant.subject(),
                grant.mode() == Mode.TEST,
                grant.createdAt());
    }

    private static Instant endOf(Grant grant, Instant now) {
        return switch (grant.stateAt(now)) {
            case GrantState.Withdrawn(var at) -> at;
            case GrantState.Expired(var at) -> at;
            case GrantState.Active _, GrantState.Suspended _ ->
                    throw new IllegalStateException("grant " + grant.id() + " has not ended");
        };
    }

    private static How how(Grant grant) {
        return switch (grant.events().getLast().type()) {
            case WITHDRAWN -> How.WITHDRAWN;
            case RELEASED -> How.RELEASED;
            case LAPSED -> How.LAPSED;
            // An end by time may not be written down yet.
            default -> How.EXPIRED;
        };
    }

    private String owner(Grant grant) {
        return apps.find(grant.client()).map(RegisteredApp::owner).orElse(grant.app());
    }

    private List<Certificate.Ended> ended(Grant grant) {
        var ended = new ArrayList<Certificate.Ended>();
        for (var scope : new TreeSet<>(grant.scopes())) {
            var items = grant.items().stream().filter(i -> i.scope().equals(scope)).toList();
            ended.add(
                    new Certificate.Ended(
                            scope,
                            catalogue
                                    .scope(scope)
                                    .map(Scope::label)
                                    .orElse(new LocalText(scope, scope)),
                            items.stream().map(GrantItem::dataset).toList(),
                            items.isEmpty() ? null : items.getFirst().until()));
        }
        return ended;
    }

    /// The text that is signed.
    byte[] json(Certificate certificate) {
        var text = json.createObjectNode();
        text.put("type", "revocation-certificate").put("version", 1);
        text.put("issuer", addresses.issuer());
        var permission = certificate.permission();
        text.put("reference", permission.reference());
        text.put("permission", permission.grantId());
        var app = text.putObject("app");
        app.set("name", LocalTextJson.of(permission.app()));
        app.put("client", permission.client()).put("owner", permission.owner());
        app.put("mode", permission.test() ? Mode.TEST.name() : Mode.LIVE.name());
        text.put("subject", permission.subject());
        text.put("givenAt", permission.givenAt().toString());
        text.put("endedAt", certificate.endedAt().toString());
        text.put("how", certificate.how().name());
        var ended = text.putArray("ended");
        for (var one : certificate.ended()) {
            var scope = ended.addObject().put("scope", one.scope());
            scope.set("label", LocalTextJson.of(one.label()));
            one.datasets().forEach(scope.putArray("datasets")::add);
        }
        var disclosed = text.putArray("disclosed");
        for (var read : certificate.disclosed()) {
            disclosed
                    .addObject()
                    .put("dataset", read.dataset())
                    .put("records", read.records())
                    .put("lastAt", read.last().toString());
        }
        var notice = text.putObject("notice");
        notice.put("state", certificate.told().state().name());
        notice.put("at", instant(certificate.told().at()));
        notice.put("tries", certificate.told().tries());
        text.putObject("sinceThen")
                .put("reads", certificate.reads())
                .put("refusals", certificate.refusals())
                .put("countedUntil", certificate.madeAt().toString())
                .put("register", addresses.dataApi() + "/v1/trail/checkpoint");
        return json.writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String instant(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    String jws(Certificate certificate) {
        return receiptSigner.sign(TYPE, json(certificate));
    }
}
